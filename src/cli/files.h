// The file system, for the program: walking folders, reading inputs, writing results whole or not
// at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/status.h"
#include "compile/compile.h"
#include "model/diagnostic.h"

namespace dossier::cli {

/// Reads a whole file. Errors: kIo with the reason, kLimitExceeded beyond `max_bytes` (not read
/// on).
Result<std::vector<uint8_t>> ReadFile(const std::string& path, uint64_t max_bytes = UINT64_MAX);

/// Writes beside the target first and then puts it in place, so that a failure leaves the old file
/// whole.
Status WriteFile(const std::string& path, ByteView bytes);

/// Folder of the running program.
std::string ProgramFolder();

/// The files that the user named, and those in the folders that the user named. Unpacks gzip while
/// reading.
class FileInputs : public compile::InputSource {
 public:
  /// Finds the files, in order of their names. Hidden files and folders (".git") are passed over.
  /// Errors: kIo for a path that is not there, kBadArgument when two files would get one name.
  static Result<FileInputs> Find(const std::vector<std::string>& paths);

  size_t count() const override { return files_.size(); }
  Result<ingest::SourceFile> Read(size_t index) override;
  std::string NameOf(size_t index) const override { return files_[index].name; }

  /// Files of other kinds that were passed over, one note for all; and folders that could not be
  /// read.
  const model::Diagnostics& diagnostics() const { return diagnostics_; }
  /// Paths of "dossier.json" in the named folders.
  const std::vector<std::string>& config_paths() const { return config_paths_; }
  uint64_t total_bytes() const { return total_bytes_; }

 private:
  struct File {
    std::string path;
    std::string name;
  };
  /// Files of kinds that are not read.
  struct Passed {
    size_t count = 0;
    std::set<std::string> endings;
  };
  Status AddInput(const std::string& path, bool name_leads);
  void AddFolder(const std::filesystem::path& folder, const std::string& prefix, Passed* passed);
  void AddEntry(const std::filesystem::directory_entry& entry, const std::string& prefix,
                Passed* passed);
  void AddTrouble(model::Severity severity, const std::filesystem::path& path, std::string message);
  void AddFile(const std::string& path, const std::string& name);

  std::vector<File> files_;
  std::vector<std::string> config_paths_;
  model::Diagnostics diagnostics_;
  uint64_t total_bytes_ = 0;
};

}  // namespace dossier::cli
