#include "analysis/frontends/worker_protocol.h"

#include "tests/ir/sample_unit.h"

#include <gtest/gtest.h>

namespace heddle::frontends {
namespace {

Request sample_request() {
  Request request;
  request.id = 0x1234567890ULL;
  request.kind = RequestKind::render;
  request.path = "/src/a.cc";
  request.text = std::string("int x;\0 after a zero", 20);
  request.directory = "/src/build";
  request.flags = {"clang++", "-std=c++20", ""};
  request.unsaved = {{"/src/a.h", "int y;"}};
  request.keep = true;
  request.intent.kind = ir::IntentKind::loop_on_condition;
  request.intent.title = "Remove the second lock";
  request.intent.function = "c:@F@f#";
  request.intent.range = {3, 9, ir::kNone};
  request.intent.others = {{1, 2, 0}, {4, 5, ir::kNone}};
  request.intent.name = "lock";
  request.intent.expression = "mu_";
  request.intent.lock_type = "std::mutex";
  request.intent.shared = request.intent.preferred = true;
  return request;
}

Response sample_response() {
  Response response;
  response.id = 7;
  response.status = Status::declined;
  response.message = "the lock call comes from a macro";
  response.unit = ir::sample_unit();
  response.edits = {{"/src/a.cc", 3, 9, "x"}, {"/src/a.cc", 20, 20, ""}};
  return response;
}

TEST(WorkerProtocol, RequestRoundTrip) {
  const Request sent = sample_request();
  std::string error;
  const std::optional<Request> got = decode_request(encode(sent), &error);
  ASSERT_TRUE(got) << error;
  EXPECT_EQ(got->id, sent.id);
  EXPECT_EQ(got->kind, sent.kind);
  EXPECT_EQ(got->path, sent.path);
  EXPECT_EQ(got->text, sent.text);
  EXPECT_EQ(got->directory, sent.directory);
  EXPECT_EQ(got->flags, sent.flags);
  ASSERT_EQ(got->unsaved.size(), 1U);
  EXPECT_EQ(got->unsaved[0].path, "/src/a.h");
  EXPECT_EQ(got->unsaved[0].text, "int y;");
  EXPECT_EQ(got->keep, sent.keep);
  EXPECT_EQ(got->intent, sent.intent);
}

TEST(WorkerProtocol, AbsentAndEmptyTextDiffer) {
  Request request;
  std::string error;
  EXPECT_FALSE(decode_request(encode(request), &error)->text.has_value());
  request.text = "";
  EXPECT_EQ(decode_request(encode(request), &error)->text, "");
}

TEST(WorkerProtocol, ResponseRoundTrip) {
  const Response sent = sample_response();
  std::string error;
  const std::optional<Response> got = decode_response(encode(sent), &error);
  ASSERT_TRUE(got) << error;
  EXPECT_EQ(got->id, sent.id);
  EXPECT_EQ(got->status, sent.status);
  EXPECT_EQ(got->message, sent.message);
  EXPECT_EQ(got->unit, sent.unit);
  EXPECT_EQ(got->edits, sent.edits);
}

TEST(WorkerProtocol, EachOnlyReadsItsOwnDirection) {
  std::string error;
  EXPECT_FALSE(decode_request(encode(sample_response()), &error));
  EXPECT_FALSE(decode_response(encode(sample_request()), &error));
}

TEST(WorkerProtocol, AnotherVersionIsRefusedAndNamed) {
  Request request = sample_request();
  request.version = 77;
  std::string error;
  EXPECT_FALSE(decode_request(encode(request), &error));
  EXPECT_NE(error.find("version 77"), std::string::npos) << error;
  Response response = sample_response();
  response.version = 78;
  EXPECT_FALSE(decode_response(encode(response), &error));
  EXPECT_NE(error.find("version 78"), std::string::npos) << error;
}

TEST(WorkerProtocol, MalformedUnitIsRefused) {
  Response response = sample_response();
  response.unit.functions[0].blocks[0].ops[0].place = 99;
  std::string error;
  EXPECT_FALSE(decode_response(encode(response), &error));
  EXPECT_NE(error.find("place 99"), std::string::npos) << error;
}

TEST(WorkerProtocol, DamagedBytesNeverCrash) {
  for (const std::vector<std::uint8_t> &bytes :
       {encode(sample_request()), encode(sample_response())}) {
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      std::vector<std::uint8_t> other = bytes;
      std::string error;
      for (const unsigned damage : {1U, 0xFFU}) {
        other[at] = static_cast<std::uint8_t>(bytes[at] ^ damage);
        decode_request(other, &error);
        decode_response(other, &error);
      }
      const std::vector<std::uint8_t> part(bytes.begin(),
                                           bytes.begin() + static_cast<std::ptrdiff_t>(at));
      decode_request(part, &error);
      decode_response(part, &error);
    }
  }
}

} // namespace
} // namespace heddle::frontends
