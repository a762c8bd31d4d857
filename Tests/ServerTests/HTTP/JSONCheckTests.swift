import Foundation
import Prospecting
import Testing

@testable import Server

@Suite struct JSONCheckTests {
    @Test(arguments: [
        "null", " [ ] ", "{}", #"{"a":[1,-0.5e+10,true,false,null,"\u00e9\n\"\\"]}"#, "\t0\r\n", "\"é😀\"", "1E5",
        String(repeating: "[", count: 64) + String(repeating: "]", count: 64),
    ])
    func `takes what is JSON`(text: String) throws {
        try JSONCheck.check(Data(text.utf8))
    }

    @Test(arguments: [
        ("", 1, 1, "a value is expected here"),
        (#"{"a":"x""#, 1, 9, "a comma or \"}\" is expected here"),
        ("{\n  \"a\" 1}", 2, 7, "a colon is expected here"),
        ("[1,]", 1, 4, "a value is expected here"),
        ("{a:1}", 1, 2, "a name in quotes is expected here"),
        ("tru", 1, 1, "a value is expected here"),
        ("01", 1, 2, "nothing may follow the document"),
        ("1.", 1, 3, "a digit is expected here"),
        ("\"é", 1, 3, "a quote is not closed"),
        (#""\x""#, 1, 2, "there is no such escape"),
        (#""\u12G4""#, 1, 2, "\\u takes four hexadecimal digits"),
        (#"["é\u0000"]"#, 1, 4, "a NUL character is not taken"),
        ("\"a\tb\"", 1, 3, "a control character has to be written as an escape"),
        (String(repeating: "[", count: 65), 1, 65, "nested deeper than 64 levels"),
    ])
    func `says where JSON goes wrong`(text: String, line: Int, column: Int, words: String) {
        let expected = Refusal(
            .invalid, "the body is not JSON that is taken here: line \(line), column \(column): \(words)",
            details: ["line": String(line), "column": String(column)])
        #expect(throws: expected) { try JSONCheck.check(Data(text.utf8)) }
    }

    @Test(arguments: [
        ("{}", "email is missing"), (#"{"email":1,"name":"a","role":"b"}"#, "email is not text"),
        ("[]", "the document is not an object"),
        (#"{"email":"a","name":"a","role":"b","queues":["x",1]}"#, "queues[1] is not text"),
    ])
    func `says which property is not what is asked for`(body: String, words: String) async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.json(.post, "/v1/users", as: "admin", body)
            #expect(answer.status.code == 422)
            #expect(try answer.problem().detail == "the body is not what is asked for: \(words)")
        }
    }

    @Test func `refuses text that is not UTF-8`() async throws {
        try await ServerFixture.with { fixture in
            let answer = try await fixture.send(
                .post, "/v1/users", as: "admin", type: "application/json", body: Data([0x22, 0xFF, 0x22]))
            #expect(try answer.problem().detail == "the body is not UTF-8 text")
        }
    }
}
