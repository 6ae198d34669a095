using System.Globalization;
using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using CsCheck;

namespace Amas.Config.Tests.Yaml.Parsing;

public sealed class YamlLawTests
{
    private static readonly Gen<string> Strings = Gen.OneOf(
        Gen.String[Gen.Char.AlphaNumeric, 0, 12],
        Gen.String[Gen.OneOf(
            'a', ' ', '\t', '\n', '\r', ':', '#', '-', '"', '\'', '{', '}', '\\', '\u0000', '\u0085', '\u2028', 'é', '家', '<'), 0, 20],
        Gen.OneOf("<<", "null", "yes", "😀", "---", "- a", "*a", "!env X", "1e5", ""));

    private static readonly Gen<string> Numbers = Gen.OneOf(
        Gen.Long.Select(number => number.ToString(CultureInfo.InvariantCulture)),
        Gen.Double[-1e300, 1e300].Select(number => number.ToString("R", CultureInfo.InvariantCulture)),
        Gen.OneOf("0", "-0", "1.0", "1e5", "1E-05", "0.10", "12345678901234567890123456789012.34"));

    private static readonly Gen<ConfigValue> Values = Gen.Recursive<ConfigValue>((depth, inner) =>
    {
        var leaf = Gen.OneOf(
            Gen.Const(ConfigValue.None),
            Gen.Bool.Select(truth => (ConfigValue)new ConfigValue.Boolean(truth)),
            Numbers.Select(number => (ConfigValue)new ConfigValue.Number(number)),
            Strings.Select(text => (ConfigValue)new ConfigValue.Text(text)));
        return depth > 4
            ? leaf
            : Gen.Frequency(
                (3, leaf),
                (1, inner.List[0, 4].Select(items => (ConfigValue)new ConfigValue.List(items))),
                (1, Map(inner, 4)));
    });

    private static readonly string[] Fragments =
    [
        "a", "b: ", "- ", "? ", ": ", "[", "]", "{", "}", ",", "|", ">", "|-\n", "&a ", "*a", "!", "!!str ", "!env X", "'", "\"",
        "\\", "#", "%YAML 1.2\n", "---\n", "...\n", "\n", "\r\n",
        "\r", "\t", "  ", "<<: ", "\u2028", "é", "😀", "\u0000", "~", "1", ".nan", "@", "`", "0x", "=", "!<", ">+2\n",
        "%TAG ! !\n", "\uFEFF",
    ];

    [Fact]
    public void JSON_is_read_as_the_same_value() => Map(Values, 12).Holds(
        value =>
        {
            var read = YamlReader.Read("a.yaml", ConfigJson.SerializeRedacted(value, indented: true));
            Assert.Empty(read.Findings);
            Assert.True(CanonicalJson.AreEqual(value, Rendered(Assert.Single(read.Value).Root)));
        },
        iter: 1_000);

    [Fact]
    public void The_reader_never_fails_or_loses_its_place_on_sequences_of_YAML_fragments() => Gen.OneOf(Fragments).Array[1, 60].Holds(
        pieces =>
        {
            var yaml = string.Concat(pieces);
            var read = YamlReader.Read("a.yaml", yaml);
            var lines = TextPosition.CountLineBreaks(yaml) + 2;
            Assert.All(read.Findings, finding => AssertInside(finding.Place, lines));
            Assert.All(read.Value, document => AssertInside(document.Root.Place, lines));
            Assert.All(read.Value, document => Rendered(document.Root));
        },
        iter: 5_000);

    [Fact]
    public void The_reader_never_fails_on_arbitrary_bytes() => Gen.Byte.Array[0, 200].Holds(
        bytes =>
        {
            var text = TextFile.Decode(bytes, "a.yaml");
            var findings = text.Value is { } yaml ? YamlReader.Read("a.yaml", yaml).Findings : text.Findings;
            Assert.All(findings, finding => AssertInside(finding.Place, bytes.Length + 2));
        },
        iter: 5_000);

    private static Gen<ConfigValue> Map(Gen<ConfigValue> member, int most) =>
        Gen.Select(Strings, member).List[0, most].Select(members => (ConfigValue)new ConfigValue.Map(
            [.. members.DistinctBy(pair => pair.Item1).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2))]));

    private static ConfigValue Rendered(SourceNode root) => new ConfigRenderer([]).Render(root);

    private static void AssertInside(Place place, int lines)
    {
        Assert.InRange(place.Line, 1, lines);
        Assert.InRange(place.EndLine, place.Line, lines);
        Assert.True(place.Column >= 1 && (place.EndLine > place.Line || place.EndColumn >= place.Column), place.ToString());
    }
}
