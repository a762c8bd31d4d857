import Foundation
import Testing

@testable import Commands

@Suite struct SecretTextTests {
    @Test func `a secret is read from a variable, from a file, or stands there as it is`() throws {
        let file = URL.temporaryDirectory.appending(path: "secret-\(UUID().uuidString)").path
        try Data("EAAB|x\n".utf8).write(to: URL(filePath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        let environment = ["TOKEN": "pat-na1-x", "EMPTY": ""]
        #expect(try SecretText("env:TOKEN").text(in: environment) == "pat-na1-x")
        #expect(try SecretText("file:\(file)").text(in: environment) == "EAAB|x")
        #expect(try SecretText("Bearer env:TOKEN").text(in: environment) == "Bearer env:TOKEN")
        for missing in ["env:OTHER", "env:EMPTY", "env:", "file:\(file).none"] {
            #expect(throws: (any Error).self, "\(missing)") { try SecretText(missing).text(in: environment) }
        }
    }
}
