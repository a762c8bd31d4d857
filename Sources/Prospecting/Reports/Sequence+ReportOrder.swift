extension Sequence where Element == String? {
    /// Groups as a report lists them: by name, those without one last.
    package var inReportOrder: [String?] {
        sorted { left, right in
            switch (left, right) {
            case (let left?, let right?): left < right
            case (nil, _): false
            case (_, nil): true
            }
        }
    }
}
