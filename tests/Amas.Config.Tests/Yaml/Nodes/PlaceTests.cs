using Amas.Config.Findings;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;

namespace Amas.Config.Tests.Yaml.Nodes;

public sealed class PlaceTests
{
    private const string Block = """
        name: Support  # who
        agents:
          - name: writer
            prompt: |
              Be polite.

              Be short.

            tools: [a, {x: 1}]

        last: !env X
        empty:
        """;

    [Theory]
    [InlineData("", "1:1-12:7")]
    [InlineData("/name", "1:7-1:14")]
    [InlineData("/agents", "3:3-9:23")]
    [InlineData("/agents/0", "3:5-9:23")]
    [InlineData("/agents/0/name", "3:11-3:17")]
    [InlineData("/agents/0/prompt", "4:13-7:16")]
    [InlineData("/agents/0/tools", "9:12-9:23")]
    [InlineData("/agents/0/tools/0", "9:13-9:14")]
    [InlineData("/agents/0/tools/1", "9:16-9:22")]
    [InlineData("/agents/0/tools/1/x", "9:20-9:21")]
    [InlineData("/last", "11:7-11:13")]
    [InlineData("/empty", "12:7-12:7")]
    public void A_value_has_its_place(string pointer, string place)
    {
        Assert.Equal(place, Format(Map(Block).FindValuePlace(new(pointer))));
        Assert.Equal(place, Format(Map(Block.Replace("\n", "\r\n", StringComparison.Ordinal)).FindValuePlace(new(pointer))));
    }

    [Theory]
    [InlineData("/name", "1:1-1:5")]
    [InlineData("/agents/0/name", "3:5-3:9")]
    [InlineData("/agents/0/tools/1/x", "9:17-9:18")]
    [InlineData("/empty", "12:1-12:6")]
    public void A_key_has_its_place(string pointer, string place) =>
        Assert.Equal(place, Format(Map(Block).FindKeyPlace(new(pointer))));

    [Fact]
    public void An_empty_value_after_a_tag_has_an_empty_place()
    {
        var finding = YamlReader.Read("a.yaml", "<<: !...\n: ").Findings[0];
        Assert.Equal("1:5-1:5", Format(finding.Place));
    }

    [Fact]
    public void Columns_are_counted_as_in_editors()
    {
        var sources = Map("😀: {b: '😀', c: x}\n");
        Assert.Equal("1:1-1:3", Format(sources.FindKeyPlace(new("/😀"))));
        Assert.Equal("1:9-1:13", Format(sources.FindValuePlace(new("/😀/b"))));
        Assert.Equal("1:18-1:19", Format(sources.FindValuePlace(new("/😀/c"))));
    }

    [Fact]
    public void A_byte_order_mark_has_no_column()
    {
        var text = TextFile.Decode([0xEF, 0xBB, 0xBF, .. "a: 1"u8], "a.yaml").Value;
        Assert.Equal("1:1-1:2", Format(Map(text!).FindKeyPlace(new("/a"))));
    }

    [Fact]
    public void An_alias_has_the_place_of_its_anchor_but_its_collection_ends_after_the_alias()
    {
        var sources = Map("a: &a [1]\nb:\n  - *a\nc: 1\n");
        Assert.Equal("1:4-1:10", Format(sources.FindValuePlace(new("/b/0"))));
        Assert.Equal("3:3-3:7", Format(sources.FindValuePlace(new("/b"))));
    }

    [Fact]
    public void A_merged_member_has_the_place_where_it_is_written()
    {
        var sources = Map("a: &a {x: 1}\nb:\n  <<: *a\n");
        Assert.Equal("1:8-1:9", Format(sources.FindKeyPlace(new("/b/x"))));
    }

    [Fact]
    public void Documents_after_a_broken_one_keep_their_lines()
    {
        var read = YamlReader.Read("a.yaml", "a: [\r\n---\r\nb: |\r\n  x\r\n---\r\nc: 'y'\r\n");
        Assert.Equal("3:4-4:4", Format(new SourceMap(read.Value[0].Root).FindValuePlace(new("/b"))));
        Assert.Equal("6:4-6:7", Format(new SourceMap(read.Value[1].Root).FindValuePlace(new("/c"))));
    }

    private static SourceMap Map(string yaml) => new(Assert.Single(YamlReader.Read("a.yaml", yaml).Value).Root);

    private static string Format(Place place) => $"{place.Line}:{place.Column}-{place.EndLine}:{place.EndColumn}";
}
