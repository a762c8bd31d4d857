import Foundation

/// A body that has come in whole.
enum ReceivedBody: Sendable {
    case none
    case data(Data, mediaType: String)
    case file(SpooledFile, mediaType: String)

    var data: Data {
        if case .data(let data, _) = self { data } else { Data() }
    }

    var mediaType: String? {
        switch self {
        case .none: nil
        case .data(_, let mediaType), .file(_, let mediaType): mediaType
        }
    }
}
