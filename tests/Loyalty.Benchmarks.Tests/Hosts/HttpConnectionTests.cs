using System.Text;
using Loyalty.Benchmarks.Hosts;

namespace Loyalty.Benchmarks.Tests.Hosts;

public sealed class HttpConnectionTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{", false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", false)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", true)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", false)]
    public void An_answer_is_whole_by_its_length_or_by_its_last_chunk(string answer, bool isWhole) =>
        HttpConnection.IsWhole(Encoding.ASCII.GetBytes(answer)).Should().Be(isWhole);
}
