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
    public void Any_text_is_read_back_as_it_was() =>
        Gen.OneOf(Gen.Const("\\"), Gen.Const("\\u"), Gen.Const("D83D"), Gen.Const("😀"), Gen.Const("\""), Gen.String).Array
            .Select(parts => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(string.Concat(parts))))
            .Sample(text => JsonSerializer.Deserialize<string>(ConfigJson.SerializeRedacted(new ConfigValue.Text(text))) == text);
}
