using System.Text.Json;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using Amas.Config.Yaml.Editing;
using CsCheck;

namespace Amas.Config.Tests.Yaml.Editing;

/// <summary>A file that is JSON stays JSON, in its layout.</summary>
public sealed class JsonFileTests
{
    [Theory]
    [InlineData("{\"a\": 1}", "{\"a\":\"x: y # z\"}", "{\"a\": \"x: y # z\"}")]
    [InlineData(
        "{\"a\": 1,\n \"b\": \"hi\"}\n",
        "{\"a\":1,\"b\":\"hi\",\"c\":[\"x\"]}",
        "{\"a\": 1,\n \"b\": \"hi\",\n \"c\": [\n  \"x\"\n ]}\n")]
    [InlineData("{\n  \"a\": 1\n}\n", "{\"a\":1,\"b\":{\"c\":[true,null]}}",
        "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": [\n      true,\n      null\n    ]\n  }\n}\n")]
    [InlineData("{\n\t\"a\": [1, 2]\n}\n", "{\"a\":[1,2],\"b\":[\"x\",\"y\"]}", "{\n\t\"a\": [1, 2],\n\t\"b\": [\"x\", \"y\"]\n}\n")]
    [InlineData("{\n  \"a\": [\n    \"x\",\n    \"y\"\n  ]\n}\n", "{\"a\":[\"x\"]}", "{\n  \"a\": [\n    \"x\"\n  ]\n}\n")]
    [InlineData("{\n  \"a\": 1,\n  \"b\": 2\n}\n", "{\"a\":1}", "{\n  \"a\": 1\n}\n")]
    [InlineData("{\r\n  \"a\": {}\r\n}\r\n", "{\"a\":{\"b\":\"1\\n2\"}}", "{\r\n  \"a\": {\r\n    \"b\": \"1\\n2\"\r\n  }\r\n}\r\n")]
    [InlineData(
        "{\"a\":\"x\",\"b\":[]}",
        "{\"a\":\"😀 \\u0007 ü \\\"\",\"b\":[{\"c\":1}]}",
        "{\"a\":\"😀 \\u0007 ü \\\"\",\"b\":[{\"c\": 1}]}")]
    public void An_edit_keeps_the_layout(string text, string value, string expected) =>
        Assert.Equal(expected, EditedText.Turn(text, ConfigJson.Parse(value)));

    [Fact]
    public void After_any_edits_it_is_JSON() => Gen.Select(Values, Values, Gen.Bool, Gen.Bool).Holds(
        story =>
        {
            var (first, second, isIndented, hasCarriageReturns) = story;
            var from = ((ConfigValue.Map)first).With("stays", new ConfigValue.Boolean(true));
            var to = ((ConfigValue.Map)second).With("stays", new ConfigValue.Boolean(true));
            var text = ConfigJson.SerializeRedacted(from, isIndented);
            text = hasCarriageReturns ? text.ReplaceLineEndings("\r\n") : text;

            var after = EditedText.Turn(text, to);

            using var document = JsonDocument.Parse(after);
            Assert.True(CanonicalJson.AreEqual(to, ConfigJson.Read(document.RootElement)), after);
        },
        iter: 1_000);

    [Fact]
    public void A_secret_is_not_written_to_it()
    {
        YamlEdit edit = new YamlEdit.Set(new("/key"), new ConfigValue.Secret(new("DESK_KEY"), "v"));

        var refused = Assert.IsType<YamlEditResult.Refused>(YamlEditor.Apply("a.json", "{\"key\": \"x\"}", 0, [edit]));

        Assert.Equal("the file is JSON, which has no tags, and the value needs one", refused.Reason);
    }

    private static Gen<ConfigValue> Values { get; } = Maps(Gen.Recursive<ConfigValue>((depth, inner) => depth > 3
        ? Leaves
        : Gen.Frequency(
            (3, Leaves), (1, inner.List[0, 4].Select(items => (ConfigValue)new ConfigValue.List(items))), (2, Maps(inner)))));

    private static Gen<ConfigValue> Leaves => Gen.Frequency(
        (3, Gen.OneOf("", "a", "no", "a b", "x: y # z", "'\"\\", "1\n2\n", "\u0007\u0085", "😀", "{{ x }}", "家族", "/")
            .Select(ToText)),
        (1, Gen.OneOf("0", "1.50", "-7").Select(number => (ConfigValue)new ConfigValue.Number(number))),
        (1, Gen.Bool.Select(truth => (ConfigValue)new ConfigValue.Boolean(truth))));

    private static ConfigValue ToText(string text) => new ConfigValue.Text(text);

    private static Gen<ConfigValue> Maps(Gen<ConfigValue> member) =>
        Gen.Select(Gen.OneOf("name", "agents", "tools", "llm_config", "a key", "ü", "yes", "b", "c"), member).List[1, 5]
            .Select(members => (ConfigValue)new ConfigValue.Map(
                [.. members.DistinctBy(pair => pair.Item1).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2))]));
}
