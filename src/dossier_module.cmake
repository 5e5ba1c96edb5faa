# One static library per folder of src/, and one test binary per folder of tests/.

# What every file of ours is compiled with. Warnings are errors for us and silent for the libraries.
add_library(dossier_options INTERFACE)
target_include_directories(dossier_options INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_include_directories(dossier_options SYSTEM INTERFACE ${DOSSIER_INCLUDE_DIR})
# No fused multiply-add: native and wasm must compute the same bits.
target_compile_options(dossier_options INTERFACE -Wall -Wextra -Wno-missing-field-initializers -Werror -ffp-contract=off)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 sees overlaps in std::string that are not there (GCC bug 105651).
  target_compile_options(dossier_options INTERFACE -Wno-restrict)
endif()
if(EMSCRIPTEN)
  target_compile_options(dossier_options INTERFACE -fno-exceptions -fno-rtti -msimd128)
  target_link_options(dossier_options INTERFACE -fno-exceptions -fno-rtti)
endif()
if(DOSSIER_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

# dossier_module(name SOURCES file… [DEPS module…] [FAST]): the library dossier_<name>, alias dossier::<name>. With FAST, a query
# waits for it: in WebAssembly speed goes before size.
function(dossier_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "FAST" "" "SOURCES;DEPS")
  list(TRANSFORM arg_SOURCES PREPEND "${name}/")
  add_library(dossier_${name} STATIC ${arg_SOURCES})
  if(EMSCRIPTEN AND NOT arg_FAST)
    # Beside the preset's -O3; emcc then inlines nothing, whichever of the two comes last.
    target_compile_options(dossier_${name} PRIVATE -Oz)
  endif()
  add_library(dossier::${name} ALIAS dossier_${name})
  list(TRANSFORM arg_DEPS PREPEND "dossier::")
  target_link_libraries(dossier_${name} PUBLIC dossier_options ${arg_DEPS})
endfunction()

# dossier_test(name SOURCES file… [DEPS target…]): natively the binary dossier_test_<name>; with Emscripten the sources
# join the one binary dossier_tests, which must exist.
function(dossier_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPS")
  list(TRANSFORM arg_SOURCES PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/${name}/")
  if(EMSCRIPTEN)
    target_sources(dossier_tests PRIVATE ${arg_SOURCES})
    target_link_libraries(dossier_tests PRIVATE ${arg_DEPS})
    return()
  endif()
  add_executable(dossier_test_${name} ${CMAKE_CURRENT_SOURCE_DIR}/test_main.cpp ${arg_SOURCES})
  target_include_directories(dossier_test_${name} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(dossier_test_${name} PRIVATE dossier_options ${arg_DEPS})
  add_test(NAME ${name} COMMAND dossier_test_${name})
endfunction()
