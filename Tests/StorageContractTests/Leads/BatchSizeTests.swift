import Storage
import Testing

@Suite struct BatchSizeTests {
    @Test func `batches shrink when a write took too long and grow slowly when it was quick`() {
        var size = BatchSize()
        size.adapt(to: .milliseconds(21))
        #expect(size.rows == 25)
        size.adapt(to: .milliseconds(15))
        #expect(size.rows == 25)
        size.adapt(to: .milliseconds(1))
        #expect(size.rows == 31)
        for _ in 0..<50 { size.adapt(to: .zero) }
        #expect(size.rows == BatchSize.most)
        for _ in 0..<50 { size.adapt(to: .seconds(1)) }
        #expect(size.rows == 1)
    }

    @Test func `a slow disk does not make batches smaller than the fewest rows asked for`() {
        var size = BatchSize(longest: .milliseconds(8), fewest: 10)
        for _ in 0..<9 { size.adapt(to: .milliseconds(9)) }
        #expect(size.rows == 10)
    }
}
