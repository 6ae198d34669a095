using System.Text;
using Amas.Config.Findings;
using AmasSync.Cli.Conversations.Batches;

namespace AmasSync.Cli.Tests.Conversations.Batches;

public sealed class BatchFileTests
{
    [Fact]
    public void A_text_file_has_one_message_per_line()
    {
        var read = Read("questions.txt", "Where is my invoice?\n\n  \t\r\n{\"content\": 1}\r\nLast");

        Assert.Empty(read.Findings);
        Assert.Equal(["Where is my invoice?", "{\"content\": 1}", "Last"], read.Value.Select(message => message.Content.GetString()));
        Assert.Equal([(0, 1), (1, 4), (2, 5)], read.Value.Select(message => (message.Index, message.Line)));
    }

    [Fact]
    public void A_line_of_JSON_may_set_variables_and_a_correlation_id()
    {
        var message = Assert.Single(
            Read("questions.jsonl", """{"content": "Hi", "inputs": {"n": 3, "tags": ["a"]}, "correlation_id": "c-1"}""").Value);

        Assert.Equal("Hi", message.Content.GetString());
        Assert.Equal(3, message.Inputs["n"].GetInt32());
        Assert.Equal("c-1", message.CorrelationId);
    }

    [Theory]
    [InlineData("q.jsonl")]
    [InlineData("q.ndjson")]
    [InlineData("q.json")]
    [InlineData("q.NDJSON")]
    public void Lines_of_a_JSON_file_are_objects(string name)
    {
        var read = Read(name, "{\"content\": \"Hi\"}\n{\"content\": \"Ho\"}\n");

        Assert.Equal(["Hi", "Ho"], read.Value.Select(line => line.Content.GetString()));
        Assert.Equal("AS0021", Assert.Single(Read(name, "Hello").Findings).Code);
    }

    [Theory]
    [InlineData("[\n  {\"content\": \"Hi\"},\n  {\"content\": \"Ho\"}\n]\n", "it is an array of several lines")]
    [InlineData("{\n  \"content\": \"Hi\"\n}\n", "it is an object of several lines")]
    public void A_document_of_several_lines_is_one_finding(string text, string expected)
    {
        var finding = Assert.Single(Read("q.json", text).Findings);

        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Content_may_be_blocks()
    {
        const string text = """{"type": "text", "text": "What is this?"}""";
        const string image = """{"type": "image_url", "image_url": {"url": "https://x.example/a.png"}}""";
        var read = Read("q.jsonl", $$"""{"content": [{{text}}, {{image}}]}""");

        Assert.Empty(read.Findings);
        Assert.Equal("What is this? (image)", BatchContent.ToText(Assert.Single(read.Value).Content));
    }

    [Theory]
    [InlineData("""{"content": "Hi" """, "AS0021", "not a JSON object", 18)]
    [InlineData("""{"content": "ä", nonsense}""", "AS0021", "not a JSON object", 18)]
    [InlineData("""["Hi"]""", "AS0021", "not a JSON object: it is an array", 1)]
    [InlineData("Hi", "AS0021", "not a JSON object", 1)]
    [InlineData("""{"content": "Hi", "content": "Ho"}""", "AS0021", "content", 1)]
    [InlineData("""{"content": "\ud800"}""", "AS0021", "not valid Unicode", 1)]
    [InlineData("""{"contnet": "Hi"}""", "AS0022", "unknown member 'contnet'", 1)]
    [InlineData("{}", "AS0022", "'content' is missing (the text to send)", 1)]
    [InlineData("""{"content": null}""", "AS0022", "'content' is missing (the text to send)", 1)]
    [InlineData("""{"content": "  "}""", "AS0022", "'content' is empty", 1)]
    [InlineData("""{"content": []}""", "AS0022", "'content' is empty", 1)]
    [InlineData("""{"content": 5}""", "AS0022", "'content' must be text or a list of blocks", 1)]
    [InlineData("""{"content": [{"type": "text"}]}""", "AS0022", "'content' must be text or a list of blocks", 1)]
    [InlineData("""{"content": ["Hi"]}""", "AS0022", "'content' must be text or a list of blocks", 1)]
    [InlineData(
        """{"content": [{"type": "image_url", "image_url": {"url": "a.png"}}]}""",
        "AS0022",
        "'content' must be text or a list of blocks",
        1)]
    [InlineData("""{"content": "Hi", "inputs": [1]}""", "AS0022", "'inputs' must be an object, not an array", 1)]
    [InlineData("""{"content": "Hi", "correlation_id": ""}""", "AS0022", "'correlation_id' must be text", 1)]
    [InlineData("""{"content": "Hi", "correlation_id": 7}""", "AS0022", "'correlation_id' must be text", 1)]
    public void An_invalid_line_is_a_finding_at_its_place(string line, string code, string expected, int column)
    {
        var finding = Read("questions.jsonl", $"{{\"content\": \"Hello\"}}\n{line}\n").Findings[0];

        Assert.Equal((code, 2, column), (finding.Code, finding.Place.Line, finding.Place.Column));
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_invalid_lines_are_reported() =>
        Assert.Equal(
            [1, 3, 3, 4],
            Read("q.jsonl", "x\n{\"content\":\"a\"}\n{\"contnet\":\"a\"}\n[]").Findings.Select(finding => finding.Place.Line));

    [Fact]
    public void An_empty_file_is_an_error() => Assert.Equal("AS0020", Assert.Single(Read("q.txt", "\n \n").Findings).Code);

    [Fact]
    public void A_byte_order_mark_is_not_part_of_the_text() =>
        Assert.Equal("Hi", Assert.Single(Read("q.txt", [.. Encoding.UTF8.Preamble, .. "Hi"u8]).Value).Content.GetString());

    [Fact]
    public void Invalid_UTF_8_is_reported_by_line_and_column()
    {
        var finding = Assert.Single(Read("q.txt", [.. "Hi\nHo "u8, 0xFF]).Findings);

        Assert.Equal(("AS0005", 2, 4), (finding.Code, finding.Place.Line, finding.Place.Column));
    }

    [Fact]
    public void A_file_larger_than_10_MB_is_not_read() =>
        Assert.Equal("AS0007", Assert.Single(Read("q.txt", new byte[(10 * 1024 * 1024) + 1]).Findings).Code);

    [Fact]
    public void A_missing_file_is_a_finding()
    {
        using TemporaryFolder folder = new();

        Assert.Equal("AS0014", Assert.Single(BatchFile.Read(folder["missing.txt"], "missing.txt").Findings).Code);
    }

    [Theory]
    [InlineData("a\nb", "a\r\n\r\nb\n", true)]
    [InlineData("a\nb", "a\nc", false)]
    [InlineData("a\nb", "a", false)]
    [InlineData("a\nb", "b\na", false)]
    public void A_batch_is_identified_by_its_content(string one, string other, bool same) =>
        Assert.Equal(same, Hash("q.txt", one) == Hash("q.txt", other));

    [Fact]
    public void Different_variables_make_a_different_batch() => Assert.NotEqual(
        Hash("q.jsonl", """{"content": "a", "inputs": {"n": 1}}"""), Hash("q.jsonl", """{"content": "a", "inputs": {"n": 2}}"""));

    private static string Hash(string name, string text) =>
        BatchHash.Compute(Read(name, text).Value, new Dictionary<string, System.Text.Json.JsonElement>());

    private static ResultWithFindings<IReadOnlyList<BatchMessage>> Read(string name, string text) =>
        Read(name, Encoding.UTF8.GetBytes(text));

    private static ResultWithFindings<IReadOnlyList<BatchMessage>> Read(string name, byte[] bytes)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder[name], bytes);
        return BatchFile.Read(folder[name], name);
    }
}
