#include "analysis/frontends/python/notebook.h"
#include "tests/frontends/python/lowered.h"

namespace heddle::python {
namespace {

constexpr const char *kNotebook = R"json({
 "cells": [
  {"cell_type": "markdown", "source": ["# def no(): pass\n"]},
  {"cell_type": "code", "metadata": {"a": [1, {"b": "\"}"}]},
   "source": ["%matplotlib inline\n", "import asyncio\n", "lock = asyncio.Lock()  # \u00e4\ud83d\ude00\n",
    "name = \"tab\\t\"\n", "async def f():\n", "    async with lock:\n", "        await g()"]
},
  {"source": "await f()\nfiles = !ls\nf?", "cell_type": "code", "outputs": []},
  {"cell_type": "code", "source": ["%%bash\n", "def no()\n"]}
 ],
 "nbformat": 4
})json";

Notebook read(const std::string &json) {
  std::string error;
  const std::optional<Notebook> notebook = read_notebook(json, &error);
  EXPECT_TRUE(notebook) << error;
  return notebook.value_or(Notebook{});
}

TEST(Notebook, CodeCellsAreOneModuleWithoutMagics) {
  EXPECT_EQ(read(kNotebook).code, "0                 \n"
                                  "import asyncio\n"
                                  "lock = asyncio.Lock()  # ä😀\n"
                                  "name = \"tab\\t\"\n"
                                  "async def f():\n"
                                  "    async with lock:\n"
                                  "        await g()\n"
                                  "await f()\nfiles = 0  \n0 \n"
                                  "      \n        \n\n");
}

TEST(Notebook, EveryPositionRoundTrips) {
  const std::string json = kNotebook;
  const Notebook notebook = read(json);
  std::size_t elsewhere = 0;
  for (std::uint32_t at = 0; at < notebook.code.size(); ++at) {
    const std::uint32_t file = notebook.map.begin(at);
    if (notebook.map.code(file) != at) {
      ++elsewhere;
      continue;
    }
    EXPECT_LT(file, notebook.map.end(at + 1));
    EXPECT_TRUE(json[file] == notebook.code[at] || json[file] == '\\' || notebook.code[at] == ' ' ||
                notebook.code[at] == '0')
        << at;
  }
  // Line ends that three cells lack, and all but the first byte of two characters that are escapes.
  EXPECT_EQ(elsewhere, 3U + 1U + 3U);
  EXPECT_EQ(notebook.map.code(0), std::nullopt);
}

TEST(Notebook, FindsTheFunctionWhereItStandsInTheFile) {
  const std::string json = kNotebook;
  FrontEnd front_end;
  frontends::Request request;
  request.kind = frontends::RequestKind::lower;
  request.path = "/w/book.ipynb";
  request.text = json;
  const frontends::Response response = front_end.answer(request);
  ASSERT_EQ(response.status, frontends::Status::ok) << response.message;
  std::string error;
  EXPECT_TRUE(ir::well_formed(response.unit, &error)) << error;
  const ir::Function *function = function_named(response.unit, "book.f");
  ASSERT_NE(function, nullptr);
  EXPECT_EQ(function->anchor.offset, json.find("async def f()"));
  std::vector<std::string> awaited;
  for (const ir::Block &block : function->blocks)
    for (const ir::Op &op : block.ops)
      if (op.kind == ir::OpKind::await && op.origin == ir::Origin::source)
        awaited.push_back(
            json.substr(function->anchor.offset + static_cast<std::size_t>(op.range.begin),
                        static_cast<std::size_t>(op.range.end - op.range.begin)));
  EXPECT_EQ(awaited, (std::vector<std::string>{"lock", "await g()"}));
}

TEST(Notebook, AnyTextIsRead) {
  const std::string json = kNotebook;
  std::string error;
  for (std::size_t length = 0; length < json.size(); ++length)
    EXPECT_FALSE(read_notebook(std::string_view(json).substr(0, length), &error));
  EXPECT_FALSE(read_notebook(std::string(100'000, '['), &error));
  EXPECT_FALSE(read_notebook("{\"cells\": [" + std::string(100'000, '{'), &error));
  EXPECT_FALSE(read_notebook("{}", &error));
  EXPECT_TRUE(read_notebook("{\"cells\": []}", &error));
}

} // namespace
} // namespace heddle::python
