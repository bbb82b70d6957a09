# The worker processes, one for each language. Beside heddle in the build tree, in libexec when installed.
add_library(heddle_worker_loop STATIC worker_loop.cc)
target_link_libraries(heddle_worker_loop PUBLIC heddle_worker_protocol PRIVATE heddle_message_stream Threads::Threads)

# heddle_worker(name source library): a program of its own.
function(heddle_worker name source library)
  add_executable(${name} ${source})
  target_link_libraries(${name} PRIVATE ${library} heddle_worker_loop)
  install(TARGETS ${name} DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/heddle)
endfunction()

if(HEDDLE_WORKER)
  heddle_worker(heddle-cxx heddle_cxx.cc heddle_clang) # the only executable that links Clang
endif()
if(TARGET heddle_python)
  heddle_worker(heddle-py heddle_py.cc heddle_python)
endif()
