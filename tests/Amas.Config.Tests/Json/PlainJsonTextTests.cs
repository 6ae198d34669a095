using System.Text;
using System.Text.Json;
using Amas.Config.Json;
using CsCheck;

namespace Amas.Config.Tests.Json;

public sealed class PlainJsonTextTests
{
    [Theory]
    [InlineData("Say 😀 é")]
    [InlineData("\\uD83D\\uDE00")]
    [InlineData("\\😀\\\\😀\"😀")]
    [InlineData("🏳 𝒜 漢")]
    public void Characters_of_every_plane_are_written_as_they_are(string text)
    {
        var json = ConfigJson.SerializeRedacted(new ConfigValue.Text(text));

        Assert.Equal(text, JsonSerializer.Deserialize<string>(json));
        Assert.Equal(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal), json[1..^1]);
    }

    [Fact]
    public void A_document_and_a_line_have_them_too()
    {
        using StringWriter document = new();
        using StringWriter line = new();

        JsonDocumentWriter.Write(document, writer => writer.WriteStringValue("😀"));
        JsonLineWriter.Write(line, writer => writer.WriteString("face", "😀"));

        Assert.Equal("\"😀\"\n", document.ToString());
        Assert.Equal("{\"face\":\"😀\"}\n", line.ToString());
    }

    [Fact]
    public void A_long_list_is_passed_on_in_parts_of_whole_characters()
    {
        using PartsWriter output = new();
        string[] items = [.. Enumerable.Range(0, 10_000).Select(number => $"{number} é 😀 \\u 漢")];

        JsonDocumentWriter.Write(output, writer =>
        {
            writer.WriteStartObject();
            JsonDocumentWriter.WriteList(writer, "items", items, writer.WriteStringValue);
            writer.WriteEndObject();
        });

        var text = string.Concat(output.Parts);
        using var document = JsonDocument.Parse(text);
        Assert.Equal(items, document.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetString()));
        Assert.Contains("    \"1 é 😀 \\\\u 漢\",\n", text, StringComparison.Ordinal);
        Assert.InRange(output.Parts.Count, 3, 100);
    }

    [Fact]
    public void Any_text_is_read_back_as_it_was() =>
        Gen.OneOf(Gen.Const("\\"), Gen.Const("\\u"), Gen.Const("D83D"), Gen.Const("😀"), Gen.Const("\""), Gen.String).Array
            .Select(parts => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(string.Concat(parts))))
            .Sample(text => JsonSerializer.Deserialize<string>(ConfigJson.SerializeRedacted(new ConfigValue.Text(text))) == text);

    private sealed class PartsWriter : StringWriter
    {
        public List<string> Parts { get; } = [];

        public override void Write(string? value) => Parts.Add(value ?? "");

        public override void Write(char value) => Parts.Add(value.ToString());
    }
}
