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

bool EndsWithGz(std::string_view name) {
  return name.size() > 3 && name.substr(name.size() - 3) == ".gz";
}
std::string WithoutGz(const std::string& name) {
  return EndsWithGz(name) ? name.substr(0, name.size() - 3) : name;
}

}  // namespace

Result<std::vector<uint8_t>> ReadFile(const std::string& path) {
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
  }
  if (std::ferror(file.get()) != 0) return IoError(path, std::strerror(errno));
  return bytes;
}

Status WriteFile(const std::string& path, ByteView bytes) {
  std::error_code error;
  const fs::path parent = fs::path(path).parent_path();
  if (!parent.empty()) fs::create_directories(parent, error);
  if (error) return IoError(parent.string(), error.message());
  const std::string temporary = path + ".tmp" + std::to_string(getpid());
  {
    FileHandle file(std::fopen(temporary.c_str(), "wb"));
    if (!file) return IoError(path, std::strerror(errno));
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size() &&
                         std::fflush(file.get()) == 0;
    if (!written) {
      const std::string reason = std::strerror(errno);
      file.reset();
      std::remove(temporary.c_str());
      return IoError(path, reason);
    }
  }
  fs::rename(temporary, path, error);
  if (!error) return Status();
  std::remove(temporary.c_str());
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
    std::error_code error;
    if (!fs::exists(path, error)) return IoError(path, "there is no such file or folder");
    const fs::path clean = fs::absolute(path).lexically_normal();
    const std::string name =
        clean.has_filename() ? clean.filename().string() : clean.parent_path().filename().string();
    if (!is_folder(path))
      inputs.AddFile(path, ingest::EncodeName(name));
    else
      inputs.AddFolder(path, folder_count > 1 ? ingest::EncodeName(name) + "/" : "");
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

void FileInputs::AddFolder(const std::string& folder, const std::string& prefix) {
  std::error_code error;
  std::set<std::string> other_endings;
  size_t other_count = 0;
  auto it = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied,
                                             error);
  if (error) {
    diagnostics_.push_back(
        {model::Severity::kError, ErrorCode::kIo, ingest::EncodeName(folder), 0, error.message()});
    return;
  }
  for (; it != fs::recursive_directory_iterator(); it.increment(error)) {
    if (error) break;
    const std::string file_name = it->path().filename().string();
    if (file_name.starts_with(".")) {
      if (it->is_directory(error)) it.disable_recursion_pending();
      continue;
    }
    if (!it->is_regular_file(error)) continue;
    if (file_name == "dossier.json") {
      config_paths_.push_back(it->path().string());
    } else if (ingest::HasKnownEnding(WithoutGz(file_name))) {
      AddFile(it->path().string(),
              prefix + ingest::EncodeName(it->path().lexically_relative(folder).generic_string()));
    } else {
      ++other_count;
      other_endings.insert(it->path().extension().empty()
                               ? "no ending"
                               : model::Printable(it->path().extension().string()));
    }
  }
  if (error)
    diagnostics_.push_back(
        {model::Severity::kError, ErrorCode::kIo, ingest::EncodeName(folder), 0, error.message()});
  if (other_count == 0) return;
  std::string endings;
  for (const std::string& ending : other_endings) endings += (endings.empty() ? "" : ", ") + ending;
  diagnostics_.push_back(
      {model::Severity::kNote, ErrorCode::kUnsupportedFormat, ingest::EncodeName(folder), 0,
       std::to_string(other_count) + (other_count == 1 ? " file" : " files") +
           " of other kinds passed over (" + endings + "); Dossier reads .txt, .md and .jsonl"});
}

Result<compile::Input> FileInputs::Read(size_t index) {
  const File& file = files_[index];
  DOSSIER_ASSIGN_OR_RETURN(std::vector<uint8_t> bytes, ReadFile(file.path));
  if (LooksLikeGzip(bytes)) {
    DOSSIER_ASSIGN_OR_RETURN(bytes, Gunzip(bytes, ingest::kMaxFileBytes));
  }
  return compile::Input{{file.name, std::move(bytes)}, WithoutGz(file.name)};
}

}  // namespace dossier::cli
