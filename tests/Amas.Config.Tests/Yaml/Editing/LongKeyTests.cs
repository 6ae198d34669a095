using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Tests.Yaml.Editing;

/// <summary>Keys that are too long for YAML are written after a question mark.</summary>
public sealed class LongKeyTests
{
    private static readonly string Key = new('k', 1100);

    [Theory]
    [InlineData(900)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(60_000)]
    public void A_new_file_reads_back_the_same(int length)
    {
        string[] keys = [new('k', length), new('"', length), new('ü', length), $"{new string(' ', length)}\n"];
        foreach (var key in keys)
        {
            foreach (var json in new[] { "1", "\"a\\nb\\n\"", "{\"c\":{\"d\":[{\"e\":1}]}}", "[[1,[]],{}]", "\"\"" })
            {
                var value = ConfigValue.Map.Empty
                    .With("name", new ConfigValue.Text("x"))
                    .With(key, ConfigJson.Parse(json))
                    .With("z", new ConfigValue.List([new ConfigValue.Map([new(key, ConfigJson.Parse(json))])]));

                Assert.True(CanonicalJson.AreEqual(value, EditedText.Read(SourceWriter.Write(value, schema: null))));
                Assert.True(CanonicalJson.AreEqual(value, EditedText.Read(YamlWriter.SerializeRedacted(value))));
            }
        }
    }

    [Theory]
    [InlineData("a: 1\n", "a: 1\n? KEY\n: 2\n", 2)]
    [InlineData("? KEY\n: 1   # one\n\nz: 1\n", "? KEY\n: 2   # one\n\nz: 1\n", 2)]
    [InlineData("? KEY\n: 1\nz: 1\n", "z: 1\n", null)]
    [InlineData("m: {? KEY : 1, z: 1}\n", "m: {? KEY : 2, z: 1}\n", 2)]
    [InlineData("m: {? KEY : 1, z: 1}\n", "m: {z: 1}\n", null)]
    [InlineData("m: {z: 1}\n", "m: {z: 1, ? KEY : 2}\n", 2)]
    public void A_file_is_edited_in_place(string text, string expected, int? number)
    {
        var before = text.Replace("KEY", Key, StringComparison.Ordinal);
        var root = (ConfigValue.Map)EditedText.Read(before);
        ConfigValue? value = number is { } changed ? ConfigJson.Parse($"{changed}") : null;
        var after = root["m"] is ConfigValue.Map map ? root.With("m", map.With(Key, value)) : root.With(Key, value);

        Assert.Equal(expected.Replace("KEY", Key, StringComparison.Ordinal), EditedText.Turn(before, after));
    }

    [Fact]
    public void A_collection_below_it_is_edited_in_place()
    {
        var before = $"? {Key}\n:\n  a: 1   # one\n  b: 2\n";
        var value = new ConfigValue.Map([new(Key, ConfigJson.Parse("{\"a\":2,\"b\":2,\"c\":[{\"d\":{\"e\":1}}]}"))]);

        Assert.Equal($"? {Key}\n:\n  a: 2   # one\n  b: 2\n  c:\n    - d:\n        e: 1\n", EditedText.Turn(before, value));
    }
}
