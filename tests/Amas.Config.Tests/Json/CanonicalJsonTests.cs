using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using CsCheck;

namespace Amas.Config.Tests.Json;

/// <summary>Two values without secrets are equal exactly if they have the same canonical form.</summary>
public sealed class CanonicalJsonTests
{
    private static readonly string[] Names = ["x", "y", "z"];

    private static readonly ConfigValue[] Scalars =
    [
        ConfigValue.None,
        new ConfigValue.Boolean(true),
        new ConfigValue.Number("1"),
        new ConfigValue.Number("1.0"),
        new ConfigValue.Text("1"),
    ];

    private static readonly Gen<ConfigValue> Scalar = Gen.Int[0, Scalars.Length - 1].Select(index => Scalars[index]);

    private static readonly Gen<ConfigValue> Values = Nest(Nest(Nest(Scalar)));

    [Fact]
    public void Values_are_equal_if_their_canonical_forms_are()
    {
        var equal = 0;
        Gen.Select(Values, Values).Sample(
            (left, right) =>
            {
                var expected = CanonicalJson.SerializeRedacted(left) == CanonicalJson.SerializeRedacted(right);
                Interlocked.Add(ref equal, expected ? 1 : 0);
                Assert.Equal(expected, CanonicalJson.AreEqual(left, right));
                Assert.Equal(expected, CanonicalJson.AreEqual(right, left));
            },
            iter: 20_000);
        Assert.InRange(equal, 100, int.MaxValue);
    }

    [Fact]
    public void The_order_of_members_and_null_members_do_not_count()
    {
        var left = ConfigJson.Parse("""{"x":1,"y":{"a":null,"b":[1.0,null]}}""");
        var right = ConfigJson.Parse("""{"y":{"b":[1,null]},"z":null,"x":1}""");

        Assert.True(CanonicalJson.AreEqual(left, right));
        Assert.False(CanonicalJson.AreEqual(left, ConfigJson.Parse("""{"y":{"b":[1,null],"a":0},"x":1}""")));
    }

    [Fact]
    public async Task Deep_objects_are_compared_in_linear_time()
    {
        var (left, right) = (CreateDeep(), CreateDeep());
        var comparison = Task.Run(() => CanonicalJson.AreEqual(left, right), TestContext.Current.CancellationToken);

        Assert.True(await comparison.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    private static ConfigValue CreateDeep() =>
        Enumerable.Range(0, 200).Aggregate(Scalars[1], (inner, _) => new ConfigValue.Map([new("x", inner)]));

    private static Gen<ConfigValue> Nest(Gen<ConfigValue> inner) => Gen.OneOf(
        Scalar,
        inner.Array[0, 2].Select(ConfigValue (items) => new ConfigValue.List(items)),
        Gen.Shuffle(Names, 0, 3).SelectMany(names => inner.Array[names.Length]
            .Select(ConfigValue (values) => new ConfigValue.Map([.. names.Zip(values, KeyValuePair.Create)]))));
}
