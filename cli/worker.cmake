# heddle-cxx, the only executable that links Clang. Beside heddle in the build tree, in libexec when installed.
add_executable(heddle-cxx heddle_cxx.cc)
target_link_libraries(heddle-cxx PRIVATE heddle_clang heddle_worker_protocol heddle_message_stream)
install(TARGETS heddle-cxx DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/heddle)
