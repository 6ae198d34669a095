using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;

namespace Amas.Config.Tests.Yaml.Parsing;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("yes", "\"yes\"")]
    [InlineData("no", "\"no\"")]
    [InlineData("on", "\"on\"")]
    [InlineData("Off", "\"Off\"")]
    [InlineData("true", "true")]
    [InlineData("True", "true")]
    [InlineData("FALSE", "false")]
    [InlineData("tRue", "\"tRue\"")]
    [InlineData("", "null")]
    [InlineData("~", "null")]
    [InlineData("Null", "null")]
    [InlineData("2026-08-01", "\"2026-08-01\"")]
    [InlineData("12:30", "\"12:30\"")]
    [InlineData("'12'", "\"12\"")]
    [InlineData("1.10", "1.10")]
    [InlineData("1e5", "1e5")]
    [InlineData("-0.0", "-0.0")]
    [InlineData("1E+05", "1E+05")]
    [InlineData("+1", "1")]
    [InlineData(".5", "0.5")]
    [InlineData("-.5", "-0.5")]
    [InlineData("1.", "1.0")]
    [InlineData("1.e3", "1.0e3")]
    [InlineData("0123", "123")]
    [InlineData("-012.50", "-12.50")]
    [InlineData("00", "0")]
    [InlineData("0o14", "12")]
    [InlineData("0x1F", "31")]
    [InlineData("0xffffffffffffffffffffffffffff", "5192296858534827628530496329220095")]
    [InlineData("0o", "\"0o\"")]
    [InlineData("0o18", "\"0o18\"")]
    [InlineData("-0x1F", "\"-0x1F\"")]
    [InlineData("1_000", "\"1_000\"")]
    [InlineData(".", "\".\"")]
    [InlineData("1e", "\"1e\"")]
    [InlineData("e5", "\"e5\"")]
    [InlineData("1234567890123456789012345678901234", "1234567890123456789012345678901234")]
    [InlineData("!!str 12", "\"12\"")]
    [InlineData("! 12", "\"12\"")]
    [InlineData("!!int \"12\"", "12")]
    [InlineData("!!float 1", "1")]
    [InlineData("!!bool 'true'", "true")]
    [InlineData("!!null ''", "null")]
    [InlineData("!<tag:yaml.org,2002:str> no", "\"no\"")]
    [InlineData("!!seq [1]", "[1]")]
    [InlineData("!!map {a: 1}", """{"a":1}""")]
    [InlineData("|\n  a\n   b\n\n  c\n", "\"a\\n b\\n\\nc\\n\"")]
    [InlineData("|-\n  a\n  b\n\n", "\"a\\nb\"")]
    [InlineData("|+\n  a\n\n", "\"a\\n\\n\"")]
    [InlineData("|2\n   a\n", "\" a\\n\"")]
    [InlineData(">-\n  a\n  b\n\n  c\n", "\"a b\\nc\"")]
    [InlineData("a\n  b\n", "\"a b\"")]
    [InlineData("|\n  a", "\"a\\n\"")]
    public void A_value_is_read_by_the_YAML_1_2_core_schema(string yaml, string json) =>
        Assert.Equal(json, ConfigJson.SerializeRedacted(((ConfigValue.Map)Value($"a: {yaml}")).Members[0].Value));

    [Theory]
    [InlineData("x\u2028y\u2029z", "x\u2028y\u2029z")]
    [InlineData("\"p\u0085 q\"", "p\u0085 q")]
    [InlineData("|-\n  one\u2028two\n  three", "one\u2028two\nthree")]
    [InlineData("\"\\u2028\\U0001F600\"", "\u2028😀")]
    public void Unicode_line_separators_are_ordinary_characters(string yaml, string text) =>
        Assert.Equal(text, ((ConfigValue.Text)((ConfigValue.Map)Value($"a: {yaml}")).Members[0].Value).Value);

    [Theory]
    [InlineData("yes: 1", """{"yes":1}""")]
    [InlineData("1: a", """{"1":"a"}""")]
    [InlineData("true: a", """{"true":"a"}""")]
    [InlineData("'null': a", """{"null":"a"}""")]
    [InlineData("!!str null: a", """{"null":"a"}""")]
    [InlineData("? a\n: b", """{"a":"b"}""")]
    [InlineData("x: &k key\n*k : b", """{"x":"key","key":"b"}""")]
    public void A_key_is_its_text(string yaml, string json) => Assert.Equal(json, Json(yaml));

    [Theory]
    [InlineData("a: &a {x: 1, y: 1}\nb: {<<: *a, y: 2}", """{"x":1,"y":2}""")]
    [InlineData("a: &a {x: 1, y: 1}\nb: {y: 2, <<: *a, z: 3}", """{"y":2,"x":1,"z":3}""")]
    [InlineData("a: &a {x: 1}\nc: &c {x: 2, z: 2}\nb:\n  <<: [*a, *c]\n", """{"x":1,"z":2}""")]
    [InlineData("b: {<<: {x: 1}, '<<': 2}", """{"x":1,"<<":2}""")]
    [InlineData("a: &a {x: 1}\nc: &c {<<: *a, y: 2}\nb: {<<: *c}", """{"x":1,"y":2}""")]
    public void A_merge_key_adds_the_keys_that_the_mapping_lacks(string yaml, string json) =>
        Assert.Equal(json, ConfigJson.SerializeRedacted(((ConfigValue.Map)Value(yaml))["b"]!));

    [Theory]
    [InlineData("a: .inf", "AS0006", 1, 4)]
    [InlineData("a: -.INF", "AS0006", 1, 4)]
    [InlineData("a: [1, .nan]", "AS0006", 1, 8)]
    [InlineData("a: 12345678901234567890123456789012345", "AS0006", 1, 4)]
    [InlineData("a: 0xfffffffffffffffffffffffffffff", "AS0006", 1, 4)]
    [InlineData("a: 1e400", "AS0006", 1, 4)]
    [InlineData("a: 1e-400", "AS0006", 1, 4)]
    [InlineData("a: !!int 1.5", "AS0004", 1, 4)]
    [InlineData("a: !!bool yes", "AS0004", 1, 4)]
    [InlineData("a: !!seq {}", "AS0004", 1, 4)]
    [InlineData("a: !!map x", "AS0004", 1, 4)]
    [InlineData("a: !env", "AS0004", 1, 4)]
    [InlineData("a: !env [X]", "AS0004", 1, 4)]
    [InlineData("a: !fil x", "AS0003", 1, 4)]
    [InlineData("a: !!set {x}", "AS0003", 1, 4)]
    [InlineData("a: !include [x.yaml]", "AS0004", 1, 4)]
    [InlineData("a: 1\nb: 2\na: 3", "AS0002", 3, 1)]
    [InlineData("a: {1: x, '1': y}", "AS0002", 1, 11)]
    [InlineData("a: {<<: {x: 1}, <<: {y: 1}}", "AS0002", 1, 17)]
    [InlineData("? [a]\n: b", "AS0010", 1, 3)]
    [InlineData("a:\n  ~: b", "AS0010", 2, 3)]
    [InlineData(": b", "AS0010", 1, 1)]
    [InlineData("prompt: {{ writer.output }}", "AS0010", 1, 10)]
    [InlineData("!env X: b", "AS0010", 1, 1)]
    [InlineData("a: {<<: 1}", "AS0011", 1, 9)]
    [InlineData("a: *b", "AS0009", 1, 4)]
    [InlineData("a: &a [*a]", "AS0009", 1, 8)]
    [InlineData("a: 'x", "AS0001", 1, 4)]
    [InlineData("a: [1", "AS0001", 2, 1)]
    [InlineData("a: @x", "AS0001", 1, 4)]
    [InlineData("a: b: c", "AS0001", 1, 5)]
    [InlineData("a:\n  b:\n\tc: 1", "AS0001", 3, 1)]
    [InlineData("a:\n-\t- x", "AS0001", 2, 2)]
    [InlineData("a: \"x\n\ty\"", "AS0001", 2, 1)]
    [InlineData("a: x\0y", "AS0005", 1, 5)]
    [InlineData("a: 1\nb: \u0007", "AS0005", 2, 4)]
    [InlineData("%YAML 1.1\n---\na: 1", "AS0015", 1, 1)]
    public void An_error_is_reported_once_at_its_place(string yaml, string code, int line, int column)
    {
        var finding = Assert.Single(YamlReader.Read("a.yaml", yaml).Findings);
        Assert.Equal((code, line, column), (finding.Code, finding.Place.Line, finding.Place.Column));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("---\n---\n...\n")]
    public void A_file_without_content_gets_a_warning(string yaml)
    {
        var read = YamlReader.Read("a.yaml", yaml);
        Assert.Empty(read.Value);
        Assert.Equal((Severity.Warning, "AS0013"), (Assert.Single(read.Findings).Severity, read.Findings[0].Code));
    }

    [Fact]
    public void Valid_documents_are_kept_and_every_broken_one_is_reported()
    {
        var read = YamlReader.Read("a.yaml", "a: 1\n---\nb: [\n---\nc: 3\n---\nd: 'x\n---\n---\ne: 5\n");
        Assert.Equal(
            ["""{"a":1}""", """{"c":3}""", """{"e":5}"""], read.Value.Select(document => ConfigJson.SerializeRedacted(ValueOf(document))));
        Assert.Equal([4, 7], read.Findings.Select(finding => finding.Place.Line));
        Assert.Equal([1, 5, 10], read.Value.Select(document => document.Root.Place.Line));
    }

    [Fact]
    public void Several_errors_in_one_document_are_reported_together()
    {
        var read = YamlReader.Read("a.yaml", "a: .nan\nb: !x 1\na: 2\nc: *d\n? {}\n: 1\n");
        Assert.Equal(["AS0006", "AS0003", "AS0002", "AS0009", "AS0010"], read.Findings.Select(finding => finding.Code));
        Assert.Equal("duplicate key 'a'; the first is at 1:1", read.Findings[2].Message);
    }

    private static string Json(string yaml) => ConfigJson.SerializeRedacted(Value(yaml));

    private static ConfigValue Value(string yaml)
    {
        var read = YamlReader.Read("a.yaml", yaml);
        Assert.Empty(read.Findings);
        return ValueOf(Assert.Single(read.Value));
    }

    private static ConfigValue ValueOf(YamlDocument document) =>
        new ConfigRenderer([]).Render(document.Root);
}
