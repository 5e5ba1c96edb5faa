// See files.h.
#include "cli/files.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <set>
#include <system_error>

#include "base/gzip.h"
#include "ingest/ingest.h"

namespace dossier::cli {
namespace {

namespace fs = std::filesystem;

Status IoError(const std::string& path, const std::string& what) {
  return Status(ErrorCode::kIo, model::Printable(path) + ": " + what);
}

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using FileHandle = std::unique_ptr<std::FILE, CloseFile>;

constexpr const char* kConfigName = "dossier.json";

/// Writes a file from its start. The message of an error is the reason alone.
Status WriteBytes(const std::string& path, ByteView bytes) {
  FileHandle file(std::fopen(path.c_str(), "wb"));
  if (!file) return Status(ErrorCode::kIo, std::strerror(errno));
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size() &&
                       std::fflush(file.get()) == 0;
  return written ? Status() : Status(ErrorCode::kIo, std::strerror(errno));
}

}  // namespace

Result<std::vector<uint8_t>> ReadFile(const std::string& path, uint64_t max_bytes) {
  std::error_code error;
  if (fs::is_directory(path, error)) return IoError(path, "is a folder, not a file");
  const FileHandle file(std::fopen(path.c_str(), "rb"));
  if (!file) return IoError(path, std::strerror(errno));
  std::vector<uint8_t> bytes;
  constexpr size_t kChunkBytes = size_t{1} << 20;
  size_t got = kChunkBytes;
  while (got == kChunkBytes) {
    const size_t old_size = bytes.size();
    bytes.resize(old_size + kChunkBytes);
    got = std::fread(bytes.data() + old_size, 1, kChunkBytes, file.get());
    bytes.resize(old_size + got);
    if (bytes.size() > max_bytes) {
      return Status(ErrorCode::kLimitExceeded, model::Printable(path) + ": has more than " +
                                                   std::to_string(max_bytes >> 20) +
                                                   " MiB; split it");
    }
  }
  if (std::ferror(file.get()) != 0) return IoError(path, std::strerror(errno));
  return bytes;
}

Status WriteFile(const std::string& path, ByteView bytes) {
  std::error_code error;
  const fs::path parent = fs::path(path).parent_path();
  if (!parent.empty()) fs::create_directories(parent, error);
  if (error) return IoError(parent.string(), error.message());
  // A device or a pipe is written to and a link followed; only a plain file is put in place whole.
  const bool is_plain = !fs::exists(path, error) || fs::is_regular_file(path, error);
  const std::string target =
      fs::is_symlink(path, error) ? fs::weakly_canonical(path, error).string() : path;
  const std::string written = is_plain ? target + ".tmp" + std::to_string(getpid()) : target;
  if (const Status status = WriteBytes(written, bytes); !status.ok()) {
    if (is_plain) std::remove(written.c_str());
    return IoError(path, status.message());
  }
  error.clear();
  if (is_plain) fs::rename(written, target, error);
  if (!error) return Status();
  std::remove(written.c_str());
  return IoError(path, error.message());
}

std::string ProgramFolder() {
  std::error_code error;
  const fs::path program = fs::canonical("/proc/self/exe", error);
  return error ? "." : program.parent_path().string();
}

Result<FileInputs> FileInputs::Find(const std::vector<std::string>& paths) {
  FileInputs inputs;
  const auto is_folder = [](const std::string& path) {
    std::error_code error;
    return fs::is_directory(path, error);
  };
  const auto folder_count = std::count_if(paths.begin(), paths.end(), is_folder);
  for (const std::string& path : paths) {
    DOSSIER_RETURN_IF_ERROR(inputs.AddInput(path, folder_count > 1));
  }
  std::sort(inputs.files_.begin(), inputs.files_.end(),
            [](const File& a, const File& b) { return a.name < b.name; });
  for (size_t i = 1; i < inputs.files_.size(); ++i) {
    if (inputs.files_[i].name != inputs.files_[i - 1].name) continue;
    return Status(ErrorCode::kBadArgument,
                  "two inputs would both be called \"" + model::Printable(inputs.files_[i].name) +
                      "\": " + model::Printable(inputs.files_[i - 1].path) + " and " +
                      model::Printable(inputs.files_[i].path) +
                      "; rename one or name their folder");
  }
  return inputs;
}

void FileInputs::AddFile(const std::string& path, const std::string& name) {
  std::error_code error;
  const uint64_t size = fs::file_size(path, error);
  if (!error) total_bytes_ += size;
  files_.push_back({path, name});
}

void FileInputs::AddTrouble(model::Severity severity, const fs::path& path, std::string message) {
  diagnostics_.push_back(
      {severity, ErrorCode::kIo, ingest::EncodeName(path.generic_string()), 0, std::move(message)});
}

void FileInputs::AddFolder(const fs::path& folder, const std::string& prefix, Passed* passed) {
  std::error_code error;
  std::vector<fs::directory_entry> entries;
  for (auto it = fs::directory_iterator(folder, error); !error && it != fs::directory_iterator();
       it.increment(error)) {
    entries.push_back(*it);
  }
  if (error)
    AddTrouble(model::Severity::kError, folder, error.message() + "; its files are missing");
  std::sort(entries.begin(), entries.end());
  for (const fs::directory_entry& entry : entries) AddEntry(entry, prefix, passed);
}

void FileInputs::AddEntry(const fs::directory_entry& entry, const std::string& prefix,
                          Passed* passed) {
  std::error_code error;
  const std::string file_name = entry.path().filename().string();
  const std::string name = prefix + ingest::EncodeName(file_name);
  if (file_name.starts_with(".") || file_name == kConfigName) return;
  if (entry.is_directory(error)) {
    // A link to a folder may lead back here.
    if (!entry.is_symlink(error)) return AddFolder(entry.path(), name + "/", passed);
    AddTrouble(model::Severity::kWarning, entry.path(), "a link to a folder; not followed");
  } else if (!ingest::HasKnownEnding(file_name)) {
    ++passed->count;
    passed->endings.insert(entry.path().extension().empty()
                               ? "no ending"
                               : model::Printable(entry.path().extension().string()));
  } else if (entry.is_regular_file(error)) {
    AddFile(entry.path().string(), name);
  } else {
    AddTrouble(model::Severity::kError, entry.path(), "is no file that can be read");
  }
}

Status FileInputs::AddInput(const std::string& path, bool name_leads) {
  std::error_code error;
  if (!fs::exists(path, error)) return IoError(path, "there is no such file or folder");
  const fs::path clean = fs::absolute(path).lexically_normal();
  const std::string name = ingest::EncodeName(
      clean.has_filename() ? clean.filename().string() : clean.parent_path().filename().string());
  if (fs::is_regular_file(path, error)) {
    AddFile(path, name);
    return Status();
  }
  if (!fs::is_directory(path, error)) return IoError(path, "is neither a file nor a folder");
  const size_t files_before = files_.size();
  Passed passed;
  AddFolder(path, name_leads ? name + "/" : "", &passed);
  const std::string config = (fs::path(path) / kConfigName).string();
  if (fs::exists(config, error)) config_paths_.push_back(config);
  std::string endings;
  for (const std::string& ending : passed.endings)
    endings += (endings.empty() ? "" : ", ") + ending;
  const std::string others = std::to_string(passed.count) +
                             (passed.count == 1 ? " file" : " files") +
                             " of other kinds passed over (" + endings + ")";
  if (files_.size() == files_before) {
    return Status(ErrorCode::kNotFound,
                  model::Printable(path) + ": no document was found" +
                      (passed.count > 0 ? "; " + others : "") +
                      (diagnostics_.empty() ? "" : "; " + diagnostics_.back().message) +
                      "; Dossier reads .txt, .md and .jsonl files, also with .gz behind");
  }
  if (passed.count > 0) {
    AddTrouble(model::Severity::kNote, path, others + "; Dossier reads .txt, .md and .jsonl");
  }
  return Status();
}

Result<ingest::SourceFile> FileInputs::Read(size_t index) {
  const File& file = files_[index];
  DOSSIER_ASSIGN_OR_RETURN(std::vector<uint8_t> bytes, ReadFile(file.path, ingest::kMaxFileBytes));
  if (LooksLikeGzip(bytes)) {
    DOSSIER_ASSIGN_OR_RETURN(bytes, Gunzip(bytes, ingest::kMaxFileBytes));
  }
  return ingest::SourceFile{file.name, std::move(bytes)};
}

}  // namespace dossier::cli
