# Lets plain `cmake --preset web` find Emscripten: the toolchain file that lies beside the emcc on PATH.
find_program(DOSSIER_EMCC NAMES emcc REQUIRED)
get_filename_component(DOSSIER_EMCC_REAL ${DOSSIER_EMCC} REALPATH)
get_filename_component(DOSSIER_EMSCRIPTEN_ROOT ${DOSSIER_EMCC_REAL} DIRECTORY)
include(${DOSSIER_EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake)
# Emscripten's own choice hands node an option that node 20 no longer knows.
find_program(DOSSIER_NODE NAMES node nodejs REQUIRED)
set(CMAKE_CROSSCOMPILING_EMULATOR ${DOSSIER_NODE} CACHE FILEPATH "Runs the tests" FORCE)
# What is on the machine is for the machine; country data and sources are named by full paths.
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
