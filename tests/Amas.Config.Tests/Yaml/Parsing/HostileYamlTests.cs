using System.Text;
using Amas.Config.Findings;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;

namespace Amas.Config.Tests.Yaml.Parsing;

public sealed class HostileYamlTests
{
    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("[[],")]
    public void One_hundred_thousand_levels_are_reported_once(string level) =>
        Assert.Equal(["AS0008"], Codes(string.Concat(Enumerable.Repeat(level, 100_000))));

    [Fact]
    public void Sixty_levels_are_read_and_one_more_is_not()
    {
        Assert.Empty(Codes("a: " + new string('[', 59) + "x" + new string(']', 59)));
        Assert.Equal(["AS0008"], Codes("a: " + new string('[', 60) + "x" + new string(']', 60)));
    }

    [Fact]
    public void Levels_of_aliased_content_count()
    {
        StringBuilder yaml = new("a0: &a0 [x]\n");
        for (var i = 1; i < 100; i++)
        {
            yaml.Append(null, $"a{i}: &a{i} [*a{i - 1}]\n");
        }

        var finding = Assert.Single(YamlReader.Read("a.yaml", yaml.ToString()).Findings);
        Assert.Equal(("AS0008", 60), (finding.Code, finding.Place.Line));
    }

    [Fact]
    public void A_billion_laughs_attack_is_reported_once()
    {
        StringBuilder yaml = new("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (var i = 1; i < 30; i++)
        {
            yaml.Append(null, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        }

        Assert.Equal(["AS0009"], Codes(yaml.ToString()));
    }

    [Fact]
    public void Long_text_with_many_aliases_is_reported_once() =>
        Assert.Equal(["AS0009"], Codes($"a: &a {new string('x', 100_000)}\nb: [{string.Join(", ", Enumerable.Repeat("*a", 1000))}]\n"));

    [Fact]
    public void The_limit_on_aliases_applies_to_all_documents_of_a_file_together()
    {
        var document = $"---\na: &a {new string('x', 100_000)}\nb: [{string.Join(", ", Enumerable.Repeat("*a", 50))}]\n";
        Assert.Equal(["AS0009"], Codes(document + document + document));
    }

    [Fact]
    public void A_number_with_a_million_digits_is_reported()
    {
        Assert.Equal(["AS0006"], Codes($"a: {new string('9', 1_000_000)}"));
        Assert.Equal(["AS0006"], Codes($"a: 0x{new string('f', 1_000_000)}"));
        Assert.Equal(["AS0006"], Codes($"a: 1e{new string('9', 1_000_000)}"));
    }

    [Theory]
    [InlineData("k: 1\n")]
    [InlineData("- *a\n")]
    [InlineData("---\n{a: 1, a: 2}\n")]
    [InlineData("---\na: [\n")]
    public void Reading_stops_after_one_hundred_errors(string mistake) =>
        Assert.InRange(Codes(string.Concat(Enumerable.Repeat(mistake, 100_000))).Count, 100, 101);

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-32BE")]
    [InlineData("utf-8")]
    public void Text_is_decoded_according_to_its_byte_order_mark(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = TextFile.Decode([.. encoding.GetPreamble(), .. encoding.GetBytes("a: Grüße 😀\n")], "a.yaml");
        Assert.Equal("a: Grüße 😀\n", text.Value);
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0x0A, 0x62, 0xFF, 0x63 }, 2, 2)]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x61, 0x0D, 0x0A, 0xC3, 0xA4, 0xC3, 0x28 }, 2, 2)]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x98, 0x80, 0xED, 0xA0, 0x80 }, 1, 3)]
    [InlineData(new byte[] { 0x61, 0xC3 }, 1, 2)]
    [InlineData(new byte[] { 0xC0, 0x80 }, 1, 1)]
    [InlineData(new byte[] { 0xFE, 0xFF, 0xDA, 0xD4, 0x75 }, 1, 1)]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00, 0x61 }, 1, 2)]
    public void An_invalid_byte_is_reported_at_its_place(byte[] bytes, int line, int column)
    {
        var finding = Assert.Single(TextFile.Decode(bytes, "a.yaml").Findings);
        Assert.Equal(("AS0005", line, column), (finding.Code, finding.Place.Line, finding.Place.Column));
    }

    private static List<string> Codes(string yaml)
    {
        var read = YamlReader.Read("a.yaml", yaml);
        Assert.All(read.Findings, finding => Assert.Equal(Severity.Error, finding.Severity));
        return [.. read.Findings.Select(finding => finding.Code)];
    }
}
