import FileReading
import Testing

@Suite struct DiagnosticTests {
    @Test func `it reads as compilers write it, with its hint behind a semicolon`() {
        let diagnostic = Diagnostic(
            message: "unknown disposition \"no-anwser\"", path: "campaigns/q3.yaml", line: 14, column: 9,
            hint: "did you mean \"no-answer\"?")
        #expect(
            diagnostic.description
                == "campaigns/q3.yaml:14:9: error: unknown disposition \"no-anwser\"; did you mean \"no-answer\"?")
    }

    @Test func `without a hint it ends with its message`() {
        let diagnostic = Diagnostic(severity: .warning, message: "0 points", path: "q3.yaml", line: 1, column: 2)
        #expect(diagnostic.description == "q3.yaml:1:2: warning: 0 points")
    }
}
