#include "lsp/workspace/python_project.h"
#include "tests/workspace_flags/temporary_folder.h"

#include <gmock/gmock.h>

namespace heddle::workspace {
namespace {

using testing::Contains;
using testing::ElementsAre;

TEST(PythonProject, IsTheFolderWithItsProjectFile) {
  const test::TemporaryFolder folder;
  folder.write("pyproject.toml", "[project]\nrequires-python = \">=3.9\"\n");
  const auto file = folder.write("src/app/main.py", "");
  folder.write("src/app/__init__.py", "");
  const CompileFlags flags = python_flags(file);
  EXPECT_EQ(flags.database, folder.path.string());
  EXPECT_THAT(flags.arguments, Contains("--python=3.9"));
}

TEST(PythonProject, OrTheOutermostPackage) {
  const test::TemporaryFolder folder;
  folder.write("app/__init__.py", "");
  folder.write("app/deep/__init__.py", "");
  const auto file = folder.write("app/deep/main.py", "");
  EXPECT_EQ(python_flags(file).database, (folder / "app").string());
}

TEST(PythonProject, AScriptIsByItself) {
  const test::TemporaryFolder folder;
  EXPECT_EQ(python_flags(folder.write("script.py", "")).database, "");
}

TEST(PythonProject, ListsSourcesAndNothingThatIsInstalledOrBuilt) {
  const test::TemporaryFolder folder;
  const auto a = folder.write("a.py", "");
  const auto b = folder.write("deep/b.pyw", "");
  const auto c = folder.write("deep/c.ipynb", "");
  folder.write("venv/pyvenv.cfg", "");
  folder.write("venv/lib/x.py", "");
  folder.write(".tox/x.py", "");
  folder.write("build/lib/a.py", "");
  folder.write("__pycache__/a.py", "");
  folder.write("readme.txt", "");
  EXPECT_THAT(python_files(folder.path), ElementsAre(a, b, c));
}

TEST(PythonProject, FilesOfAPythonFileAreThoseOfItsProject) {
  const test::TemporaryFolder folder;
  folder.write("setup.py", "");
  const auto a = folder.write("a.py", "");
  folder.write("c.cc", "");
  CompileFlagsSource source(CompileFlagsOptions{});
  EXPECT_THAT(source.files(a), ElementsAre(a, folder / "setup.py"));
}

} // namespace
} // namespace heddle::workspace
