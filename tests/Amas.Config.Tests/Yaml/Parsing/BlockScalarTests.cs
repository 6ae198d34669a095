using System.Text;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using CsCheck;

namespace Amas.Config.Tests.Yaml.Parsing;

/// <summary>Blocks that begin with lines of spaces, as editors leave them, are valid YAML 1.2.</summary>
public sealed class BlockScalarTests
{
    [Theory]
    [InlineData("|\n    \n    First\n", "\nFirst\n")]
    [InlineData("|\n  \n    First\n", "\nFirst\n")]
    [InlineData("|\n \n   \n\n    First\n  \n    last\n", "\n\n\nFirst\n\nlast\n")]
    [InlineData("|-  # note\n    \n    First\n", "\nFirst")]
    [InlineData("|\r\n    \r\n    First\r\n", "\nFirst\n")]
    [InlineData("|+\n    \n    First\n\n", "\nFirst\n\n")]
    [InlineData("|4\n      \n    First\n", "  \nFirst\n")]
    [InlineData("|2-\n     \n  First\n", "   \nFirst")]
    [InlineData("|\n    \n", "")]
    [InlineData("|+\n    \n  \n", "\n\n")]
    [InlineData("|+\n    \n    \nb: 1\n", "\n\n")]
    [InlineData(">\n    \n    First\n    second\n", "\nFirst second\n")]
    public void A_block_may_begin_with_a_line_of_spaces(string block, string text) =>
        Assert.Equal(text, Assert.IsType<ConfigValue.Text>(Read($"a: {block}")["a"]).Value);

    [Fact]
    public void Every_block_of_a_file_may_and_what_follows_keeps_its_value()
    {
        StringBuilder yaml = new("list:\n");
        for (var i = 0; i < 200; i++)
        {
            yaml.Append(null, $"  - text: |\n      \n      Text {i}\n    after: {i}\n");
        }

        var list = Assert.IsType<ConfigValue.List>(Read(yaml.ToString())["list"]);
        Assert.Equal(
            Enumerable.Range(0, 200).Select(i => $$"""{"text":"\nText {{i}}\n","after":{{i}}}"""),
            list.Items.Select(item => ConfigJson.SerializeRedacted(item)));
    }

    [Theory]
    [InlineData("a: |\n      \n    First\n", 2)]
    [InlineData("a: >\n      \n    First\n", 2)]
    [InlineData("x: 1\na:\n  - |\n        \n     First\n", 4)]
    public void A_blank_line_with_more_spaces_than_the_text_is_said(string yaml, int line)
    {
        var finding = Assert.Single(YamlReader.Read("a.yaml", yaml).Findings);
        Assert.Equal(
            ("AS0001", line, "invalid YAML: a blank line above the text of a block has more spaces than the text"),
            (finding.Code, finding.Place.Line, finding.Message));
    }

    /// <summary>Spaces in blank lines above the text of a block change no value and no place.</summary>
    [Fact]
    public void Spaces_in_the_first_lines_of_a_block_change_no_value_and_no_place() => Gen
        .Select(Gen.Int[1, 6], Gen.Int[0, 6].Array[1, 3], Gen.OneOf("|", "|-", "|+", ">"), Gen.OneOf("\n", "\r\n"))
        .List[1, 4]
        .Holds(
            blocks =>
            {
                var (written, plain) = (Build(blocks, withSpaces: true), Build(blocks, withSpaces: false));
                var (actual, expected) = (YamlReader.Read("a.yaml", written), YamlReader.Read("a.yaml", plain));
                Assert.Empty(actual.Findings);
                Assert.Equal(Describe(expected.Value[0].Root), Describe(actual.Value[0].Root));
            },
            iter: 1_000);

    private static string Build(List<(int Indentation, int[] Spaces, string Header, string LineEnd)> blocks, bool withSpaces)
    {
        StringBuilder yaml = new();
        for (var i = 0; i < blocks.Count; i++)
        {
            var (indentation, spaces, header, lineEnd) = blocks[i];
            yaml.Append(null, $"k{i}: {header}{lineEnd}");
            foreach (var count in spaces)
            {
                yaml.Append(' ', withSpaces ? Math.Min(count, indentation) : 0).Append(lineEnd);
            }

            yaml.Append(' ', indentation).Append(null, $"one {i}{lineEnd}").Append(' ', indentation).Append(null, $"two{lineEnd}");
        }

        return yaml.ToString();
    }

    private static string Describe(SourceNode node) => node switch
    {
        SourceNode.Mapping mapping => string.Join('\n', mapping.Members.Select(member => $"{member.KeyPlace} {Describe(member.Value)}")),
        SourceNode.Scalar scalar => $"{scalar.Place} {scalar.Text} {FindFirstWord(scalar)}",
        _ => node.Place.ToString(),
    };

    private static string FindFirstWord(SourceNode.Scalar scalar) =>
        $"{new ScalarPlaceFinder(scalar).Find(scalar.Text.IndexOf("one", StringComparison.Ordinal), 3)}";

    private static ConfigValue.Map Read(string yaml)
    {
        var read = YamlReader.Read("a.yaml", yaml);
        Assert.Empty(read.Findings);
        return Assert.IsType<ConfigValue.Map>(new ConfigRenderer([]).Render(Assert.Single(read.Value).Root));
    }
}
