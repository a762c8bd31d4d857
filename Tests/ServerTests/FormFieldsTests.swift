import Foundation
import Testing

@testable import Server

@Suite struct FormFieldsTests {
    @Test(arguments: [
        ("reason=no-budget", "no-budget"), ("a=1&reason=too+small%21&b", "too small!"), ("reason=", ""),
        ("reason", ""), ("reason=a=b", "a=b"), ("other=1", nil), ("", nil), ("reason=%zz", ""),
    ])
    func `a field is read as a browser sends it`(form: String, value: String?) {
        #expect(FormFields(Data(form.utf8))["reason"] == value)
    }
}
