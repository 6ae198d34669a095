using System.Text;
using Amas.Client.Http;

namespace Amas.Client.Tests;

public sealed class ErrorBodyTests
{
    private static readonly ServerText Text = new(new AmasCredential("key-4711"));

    [Theory]
    [InlineData("""{"error":{"type":"t","message":"said"}}""", "said")]
    [InlineData("""{"error":"said"}""", "said")]
    [InlineData("""{"detail":"said"}""", "said")]
    [InlineData("""{"message":"said"}""", "said")]
    [InlineData("""{"error":null,"message":"said"}""", "said")]
    [InlineData("""{"error":{"detail":"said"}}""", "said")]
    [InlineData("\"said\"", "said")]
    [InlineData("said", "said")]
    [InlineData("""["said"]""", "said")]
    [InlineData("""{"errors":["said"]}""", "said")]
    [InlineData("""{"name":["said"]}""", "name: said")]
    [InlineData("""{"errors":{"name":["said","too"]}}""", "name: said; name: too")]
    [InlineData(
        """[{"field":"a","message":"1"},{"field":"b","message":"2"},{"field":"c","message":"3"},{"field":"d","message":"4"}]""",
        "a: 1; b: 2; c: 3; and 1 more")]
    [InlineData("<html><body>Bad gateway</body></html>", "a web page instead of JSON")]
    [InlineData("", null)]
    [InlineData("{}", null)]
    [InlineData("null", null)]
    [InlineData("""{"message":{}}""", null)]
    [InlineData("""{"message":"\u0001 "}""", null)]
    [InlineData("\"\"", null)]
    [InlineData("""{"error":{"message":"\ud800"}}""", null)]
    public void The_message_is_read_from_every_form(string body, string? summary) =>
        Assert.Equal(summary, Read(body).Summary);

    [Fact]
    public void The_message_is_one_limited_line_without_control_characters_and_without_the_key()
    {
        var said = Read($$"""{"detail":"a\u001b[31m\r\n\u202Eb key-4711 {{new string('x', 2000)}}"}""").Message ?? "";

        Assert.StartsWith("a [31m b [API key] xxx", said, StringComparison.Ordinal);
        Assert.InRange(said.Length, 400, 510);
        Assert.DoesNotContain(said, char.IsControl);
    }

    [Fact]
    public void The_number_of_errors_shown_is_limited()
    {
        var body = $"[{string.Join(',', Enumerable.Repeat("\"no\"", 10_000))}]";

        Assert.Equal(200, Read(body).Errors.Count);
    }

    private static ErrorBody Read(string body) => ErrorBody.Read(Encoding.UTF8.GetBytes(body), Text);
}
