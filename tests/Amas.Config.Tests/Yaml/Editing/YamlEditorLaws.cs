using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using Amas.Config.Yaml.Editing;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using CsCheck;

namespace Amas.Config.Tests.Yaml.Editing;

public sealed class YamlEditorLaws
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[Gen.Char.AlphaNumeric, 0, 9],
        Gen.OneOf(
            "a b c d e f g h i j k l m n", "Be brief.\nBe polite.\n", "one\n\n\ntwo", "  in\nout", "end\n\n", "tab\there",
            "\ttab\n", "a: b # c", "'q' \"q\"", "\u001b", "---\n", "{{ x }}", "😀", "no", "1", "", " ",
            "x\r\ny"));

    private static readonly Gen<ConfigValue> Values = Gen.Recursive<ConfigValue>((depth, inner) => depth > 3
        ? Leaves
        : Gen.Frequency(
            (3, Leaves), (1, inner.List[0, 4].Select(items => (ConfigValue)new ConfigValue.List(items))), (2, Maps(inner, 0, 4))));

    private static readonly Gen<ConfigValue> Documents = Maps(Values, 1, 6);

    private static Gen<ConfigValue> Leaves => Gen.Frequency(
        (4, Texts.Select(text => (ConfigValue)new ConfigValue.Text(text))),
        (1, Gen.OneOf("0", "1.50", "-7").Select(number => (ConfigValue)new ConfigValue.Number(number))),
        (1, Gen.Bool.Select(truth => (ConfigValue)new ConfigValue.Boolean(truth))));

    [Fact]
    public void Edits_turn_any_document_into_the_expected_document() => Gen.Select(Gen.Int, Documents, Documents, Gen.Int[0, 3]).Holds(
        story =>
        {
            var (seed, first, other, share) = story;
            var from = ((ConfigValue.Map)first).With("stays", new ConfigValue.Boolean(true));
            var to = Mixed((ConfigValue.Map)first, (ConfigValue.Map)other, share).With("stays", new ConfigValue.Boolean(true));
            var text = new StyledYaml(seed).Write(from);
            Assert.True(CanonicalJson.AreEqual(from, Value(text)), text);

            var edited = YamlEditor.Apply("a.yaml", text, 0, YamlDiff.Compute(from, to));

            Assert.True(edited is YamlEditResult.Done, FirstRefused(text, YamlDiff.Compute(from, to)));
            var done = (YamlEditResult.Done)edited;
            Assert.True(CanonicalJson.AreEqual(to, Value(done.Text)), $"{text}\n>>>\n{done.Text}");
        },
        iter: 2_000);

    [Fact]
    public void Setting_a_value_changes_no_line_outside_the_value() =>
        Gen.Select(Gen.Int, Documents, Gen.OneOf(Leaves, Values), Gen.Int[0, 1_000]).Holds(
        story =>
        {
            var (seed, from, value, choice) = story;
            var places = Places(from, JsonPointer.Root).ToList();
            var at = places[choice % places.Count];
            var text = new StyledYaml(seed).Write((ConfigValue.Map)from);
            var place = new SourceMap(Assert.Single(YamlReader.Read("a.yaml", text).Value).Root).FindValuePlace(at);

            var edited = YamlEditor.Apply("a.yaml", text, 0, [new YamlEdit.Set(at, value)]);

            Assert.True(edited is YamlEditResult.Done, $"{edited}\n{text}");
            var done = (YamlEditResult.Done)edited;

            var (before, after) = (Lines(text), Lines(done.Text));
            Assert.Equal(before[..(KeyLine(text, place.Line, at) - 1)], after[..(KeyLine(text, place.Line, at) - 1)]);
            var behind = before[place.EndLine..].SkipWhile(string.IsNullOrWhiteSpace).ToArray();
            Assert.Equal(behind, after[^behind.Length..]);
        },
        iter: 2_000);

    private static string FirstRefused(string text, IEnumerable<YamlEdit> edits)
    {
        foreach (var edit in edits)
        {
            if (YamlEditor.Apply("a.yaml", text, 0, [edit]) is not YamlEditResult.Done done)
            {
                return $"{edit}\nis refused in\n{text}";
            }

            text = done.Text;
        }

        return "";
    }

    // A collection begins below its key, and there may be a comment between them.
    private static int KeyLine(string text, int line, JsonPointer at)
    {
        SourceMap sources = new(YamlReader.Read("a.yaml", text).Value[0].Root);
        var key = sources.FindKeyPlace(at);
        return key.Line < line ? key.Line : ItemLine(text, line);
    }

    private static int ItemLine(string text, int line)
    {
        var lines = Lines(text);
        for (var above = line; above > 0; above--)
        {
            if (lines[above - 1].TrimStart().StartsWith('-') || lines[above - 1].Contains(':', StringComparison.Ordinal))
            {
                return above;
            }
        }

        return line;
    }

    private static string[] Lines(string text) => text.Split('\n');

    private static IEnumerable<JsonPointer> Places(ConfigValue value, JsonPointer at) => value switch
    {
        ConfigValue.Map map => map.Members.SelectMany(member => Places(member.Value, at.Then(member.Key)).Prepend(at.Then(member.Key))),
        ConfigValue.List list => list.Items.SelectMany((item, index) => Places(item, at.Then(index)).Prepend(at.Then(index))),
        _ => [],
    };

    /// <summary>Mixes members of both objects, recursively where both have the same structure.</summary>
    private static ConfigValue.Map Mixed(ConfigValue.Map from, ConfigValue.Map other, int share)
    {
        var kept = from.Members.Where((_, index) => (index + share) % 4 != 0);
        return new(
        [
            .. kept.Select((member, index) => KeyValuePair.Create(member.Key, MixedValue(member.Value, index))),
            .. other.Members.Where(member => share > 1 && from.Members.All(own => own.Key != member.Key)),
        ]);

        ConfigValue MixedValue(ConfigValue value, int index)
        {
            var isMixed = (index + share) % 3 == 0 && other.Members.Count > 0;
            return isMixed ? Nested(value, other.Members[index % other.Members.Count].Value, share) : value;
        }
    }

    private static ConfigValue Nested(ConfigValue from, ConfigValue other, int share) => (from, other) switch
    {
        (ConfigValue.Map a, ConfigValue.Map b) => Mixed(a, b, share),
        (ConfigValue.List a, ConfigValue.List b) =>
            new ConfigValue.List([.. b.Items.Take(share), .. a.Items.Skip(1), .. b.Items.Skip(share)]),
        (ConfigValue.List a, _) => new ConfigValue.List([.. a.Items.Skip(share), other]),
        _ => other,
    };

    private static Gen<ConfigValue> Maps(Gen<ConfigValue> member, int least, int most) =>
        Gen.Select(Keys, member).List[least, most].Select(members => (ConfigValue)new ConfigValue.Map(
            [.. members.DistinctBy(pair => pair.Item1).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2))]));

    private static Gen<string> Keys => Gen.OneOf(
        Gen.OneOf("name", "agents", "tools", "system_prompt", "llm_config", "yes", "a key"),
        Gen.String[Gen.Char.AlphaNumeric, 1, 5]);

    private static ConfigValue Value(string text)
    {
        var read = YamlReader.Read("a.yaml", text);
        Assert.Empty(read.Findings);
        return new ConfigRenderer([]).Render(Assert.Single(read.Value).Root);
    }
}
