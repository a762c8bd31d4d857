import Curl
import Testing

@Suite struct NetworkTests {
    @Test(arguments: [
        ("10.0.0.0/8", "10.255.255.255", true),
        ("10.0.0.0/8", "11.0.0.0", false),
        ("10.0.0.0/8", "::ffff:10.1.2.3", true),
        ("192.0.2.7", "192.0.2.7", true),
        ("192.0.2.7", "192.0.2.8", false),
        ("0.0.0.0/0", "255.255.255.255", true),
        ("0.0.0.0/0", "::1", false),
        ("::/0", "2001:db8::1", true),
        ("::/0", "127.0.0.1", false),
        ("fd00::/8", "fd12::1", true),
        ("fd00::/8", "fe00::1", false),
        ("::ffff:10.0.0.0/104", "10.9.9.9", true),
        ("2001:db8::1", "2001:db8::1", true),
    ])
    func `a network contains the addresses that share its prefix`(cidr: String, address: String, expected: Bool) throws
    {
        let network = try #require(Network(cidr))
        #expect(try network.contains(#require(IPAddress(address))) == expected)
    }

    @Test(arguments: [
        "", "/", "10.0.0.0/", "10.0.0.0/33", "10.0.0.1/8", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8", "10.0.0/8",
        "::/129", "fe80::1%eth0", "example.com/8", "010.0.0.0/8", " 10.0.0.0/8",
    ])
    func `what is not exactly a network is refused`(cidr: String) {
        #expect(Network(cidr) == nil)
    }

    @Test func `an address has 4 or 16 bytes`() {
        #expect(IPAddress(bytes: [127, 0, 0, 1]) == IPAddress("127.0.0.1"))
        #expect(IPAddress(bytes: [UInt8](repeating: 0, count: 15) + [1]) == IPAddress("::1"))
        #expect(IPAddress(bytes: [] as [UInt8]) == nil)
        #expect(IPAddress(bytes: [1, 2, 3, 4, 5]) == nil)
    }

    @Test(arguments: ["127.0.0.1", "255.1.0.9", "::1", "2001:db8::7", "::ffff:10.0.0.1"])
    func `an address is written as it is read`(text: String) throws {
        #expect(try #require(IPAddress(text)).description == text)
    }
}
