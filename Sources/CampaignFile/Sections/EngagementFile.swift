import FileReading
import Prospecting

/// `profile.engagement`: points of heat by what a lead did.
enum EngagementFile {
    static func points(_ node: YAMLNode, _ reading: inout Reading) -> [String: Double] {
        var points: [String: Double] = [:]
        for entry in reading.entries(of: node, "\"engagement\"") ?? [] {
            guard reading.isName(entry) else { continue }
            points[entry.key] = reading.value(of: entry.value, .heat, "\"\(entry.key)\"")
        }
        return points
    }
}

extension ScalarForm<Double> {
    fileprivate static let heat = ScalarForm("a number from 0 to 1000", hint: "write it in digits, such as 40") {
        ScalarForm<Double>.number.read($0).flatMap { 0...1000 ~= $0 ? $0 : nil }
    }
}
