import Foundation

/// The fields of a form as a browser sends it (`application/x-www-form-urlencoded`, WHATWG URL).
struct FormFields {
    private var values: [String: String] = [:]

    init(_ data: Data) {
        for pair in String(decoding: data, as: UTF8.self).split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { part in
                String(part).replacing("+", with: " ").removingPercentEncoding ?? ""
            }
            if let name = parts.first { values[name] = parts.count > 1 ? parts[1] : "" }
        }
    }

    subscript(name: String) -> String? { values[name] }
}
