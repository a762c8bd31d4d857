import CCurl
import Foundation

/// A file that is sent as it is read, with its progress; it belongs to the thread that runs the transfer.
final class UploadFile {
    private let descriptor: CInt
    private let total: Int64
    private let progress: (_ sent: Int64, _ total: Int64) -> Void
    private var position: Int64 = 0
    private var reported: Int64 = -1
    private(set) var problem: String?

    /// Opens the file and fixes how many bytes will be sent.
    init(path: String, progress: @escaping (_ sent: Int64, _ total: Int64) -> Void) throws(TransferFailure) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        self.progress = progress
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            let reason = descriptor < 0 ? String(cString: strerror(errno)) : "not a regular file"
            if descriptor >= 0 { close(descriptor) }
            throw TransferFailure(.other, "\(path) cannot be read: \(reason)")
        }
        total = Int64(status.st_size)
    }

    deinit {
        close(descriptor)
    }

    /// Makes the handle read from this object, which must outlive the transfer.
    func attach(to easy: EasyHandle) throws(TransferFailure) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        try easy.set(CURLOPT_POSTFIELDSIZE_LARGE, size: Int(total))
        try easy.check(ccurl_set_reader(easy.pointer, readUpload, seekUpload, context))
        try easy.check(ccurl_set_progress(easy.pointer, reportUpload, context))
    }

    fileprivate func read(into buffer: UnsafeMutablePointer<CChar>, atMost space: Int) -> Int {
        let wanted = Int(min(Int64(space), total - position))
        guard wanted > 0 else { return 0 }
        let count = pread(descriptor, buffer, wanted, off_t(position))
        guard count > 0 else {
            problem = count == 0 ? "the file became shorter while it was sent" : String(cString: strerror(errno))
            return Int(CURL_READFUNC_ABORT)
        }
        position += Int64(count)
        return count
    }

    fileprivate func seek(to offset: Int64, from origin: CInt) -> CInt {
        guard origin == SEEK_SET, (0...total).contains(offset) else { return CURL_SEEKFUNC_CANTSEEK }
        position = offset
        return CURL_SEEKFUNC_OK
    }

    fileprivate func report(_ sent: Int64) {
        guard sent != reported else { return }
        reported = sent
        progress(min(sent, total), total)
    }
}

private func readUpload(
    buffer: UnsafeMutablePointer<CChar>?, size: Int, count: Int, context: UnsafeMutableRawPointer?
) -> Int {
    guard let buffer, let context else { return Int(CURL_READFUNC_ABORT) }
    return Unmanaged<UploadFile>.fromOpaque(context).takeUnretainedValue().read(into: buffer, atMost: size * count)
}

private func seekUpload(context: UnsafeMutableRawPointer?, offset: curl_off_t, origin: CInt) -> CInt {
    guard let context else { return CURL_SEEKFUNC_FAIL }
    return Unmanaged<UploadFile>.fromOpaque(context).takeUnretainedValue().seek(to: Int64(offset), from: origin)
}

private func reportUpload(
    context: UnsafeMutableRawPointer?, downloadTotal: curl_off_t, downloaded: curl_off_t, uploadTotal: curl_off_t,
    uploaded: curl_off_t
) -> CInt {
    guard let context else { return 0 }
    Unmanaged<UploadFile>.fromOpaque(context).takeUnretainedValue().report(Int64(uploaded))
    return 0
}
