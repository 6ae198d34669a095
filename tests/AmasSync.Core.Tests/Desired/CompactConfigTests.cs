using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Desired;
using CsCheck;

namespace AmasSync.Core.Tests.Desired;

/// <summary>The law of the compact form: the tree that it returns is the one that it was made from, in every detail.</summary>
public sealed class CompactConfigTests
{
    private static readonly string[] Numbers = ["0", "-0", "1.0", "1.50", "1e400", "-3E-2", "123456789012345678901234567890"];

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String,
        Gen.Const("\ud800"),
        Gen.Const("a\udc00\ud800b"),
        Gen.Const("😀 \u2028 é \u0000"),
        Gen.Const("null"),
        Gen.Const(new string('x', 1025)),
        Gen.Const(""));

    private static readonly Gen<ConfigValue> Scalars = Gen.OneOf(
        Gen.Const(ConfigValue.None),
        Gen.Bool.Select(value => (ConfigValue)new ConfigValue.Boolean(value)),
        Gen.Int[0, Numbers.Length - 1].Select(index => (ConfigValue)new ConfigValue.Number(Numbers[index])),
        Texts.Select(text => (ConfigValue)new ConfigValue.Text(text)),
        Texts.Select(text => (ConfigValue)new ConfigValue.Text(text).WithRedacted("(KEY)", new("KEY"))),
        Texts.Select(text => (ConfigValue)new ConfigValue.Secret(new("KEY"), text)),
        Gen.Const((ConfigValue)new ConfigValue.Secret(new("KEY") { Text = "Bearer ${{ vars.key }}" }, "Bearer s3cr3t")),
        Gen.Const((ConfigValue)new ConfigValue.Secret(new("KEY"), value: null)));

    private static readonly Gen<ConfigValue> Values = Nest(Nest(Nest(Scalars)));

    [Fact]
    public void A_configuration_is_the_same_after_its_tree_was_let_go() => MapsOf(Values).Sample(
        value =>
        {
            var config = (ConfigValue.Map)value;
            Assert.Equal(Describe(config), Describe(ReadAgain(config)));
        },
        iter: 300);

    [Fact]
    public void What_is_sent_and_what_is_stored_is_serialized_from_the_same_configuration()
    {
        var sent = 0;
        MapsOf(Values).Sample(
            value =>
            {
                var compact = CompactConfig.From((ConfigValue.Map)value);
                Assert.Equal(ConfigJson.SerializeStored(value), compact.Stored.GetJson().ToArray());
                Assert.Equal(CanonicalJson.ComputeFingerprint(value), compact.Stored.Fingerprint);
                if (HasAllSecrets(value))
                {
                    Interlocked.Increment(ref sent);
                    Assert.Equal(ConfigJson.SerializeForServer(value), compact.GetBody().ToArray());
                }
            },
            iter: 300);
        Assert.InRange(sent, 100, int.MaxValue);
    }

    [Fact]
    public void A_configuration_without_secrets_is_serialized_once()
    {
        var compact = CompactConfig.From(new([new("name", new ConfigValue.Text("A")), new("prompt", new ConfigValue.Text(new('x', 2000)))]));

        Assert.True(compact.GetBody().Equals(compact.GetBody()));
        Assert.True(compact.GetBody().Equals(compact.Stored.GetJson()));
    }

    [Fact]
    public void A_tree_in_use_is_not_built_again()
    {
        var compact = CompactConfig.From(new([new("name", new ConfigValue.Text("A"))]));
        var config = compact.Read();
        GC.Collect();
        Assert.Same(config, compact.Read());
    }

    [Fact]
    public void A_map_that_looks_like_the_mark_of_a_secret_stays_a_map()
    {
        ConfigValue.Map config = new([new("token", new SecretMark("KEY").ToMap())]);
        Assert.IsType<ConfigValue.Map>(ReadAgain(config)["token"]);
    }

    private static Gen<ConfigValue> Nest(Gen<ConfigValue> values) =>
        Gen.OneOf(Scalars, values.Array[0, 4].Select(items => (ConfigValue)new ConfigValue.List(items)), MapsOf(values));

    private static Gen<ConfigValue> MapsOf(Gen<ConfigValue> values) => Gen.Select(Texts, values)
        .Array[0, 5]
        .Select(pairs => pairs.DistinctBy(pair => pair.Item1).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)))
        .Select(members => (ConfigValue)new ConfigValue.Map([.. members]));

    private static ConfigValue.Map ReadAgain(ConfigValue.Map config) => CompactConfig.From(config).Read();

    private static bool HasAllSecrets(ConfigValue value) => value switch
    {
        ConfigValue.Secret secret => secret.Value is not null,
        ConfigValue.List list => list.Items.All(HasAllSecrets),
        ConfigValue.Map map => map.Members.All(member => HasAllSecrets(member.Value)),
        _ => true,
    };

    private static string Describe(ConfigValue value) => value switch
    {
        ConfigValue.Boolean boolean => $"bool {boolean.Value}",
        ConfigValue.Number number => $"number {number.Literal}",
        ConfigValue.Text text => $"text {Quote(text.Value)} shown {Quote(text.Shown)} held {text.Held}",
        ConfigValue.Secret secret => $"secret {secret.Mark} is {Quote(secret.Value)}",
        ConfigValue.List list => $"[{string.Join(", ", list.Items.Select(Describe))}]",
        ConfigValue.Map map => $"{{{string.Join(", ", map.Members.Select(member => $"{Quote(member.Key)}: {Describe(member.Value)}"))}}}",
        _ => "null",
    };

    private static string Quote(string? text) => text is null ? "unknown" : string.Join(' ', text.Select(letter => (int)letter));
}
