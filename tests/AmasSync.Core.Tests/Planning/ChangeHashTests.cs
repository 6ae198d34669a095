using System.Security.Cryptography;
using System.Text;
using Amas.Config.Json;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Planning;
using AmasSync.Core.Tests.Comparing.Ignoring;

namespace AmasSync.Core.Tests.Planning;

/// <summary>These hashes stand in saved plans and in reviews: a later version must come to the same ones.</summary>
public sealed class ChangeHashTests
{
    [Fact]
    public void A_create_is_its_action_and_the_fingerprint_of_its_file() =>
        Assert.Equal(Sha256($"create\n\n\n{Fingerprint("""{"name":"A","x":1}""")}\n"), ChangeHash.Compute(Plans.Create("A")));

    [Fact]
    public void An_update_is_its_id_and_the_fingerprints_of_both_sides() => Assert.Equal(
        Sha256($"update\nid-1\n{Fingerprint("""{"name":"A","x":1}""")}\n{Fingerprint("""{"name":"A","x":2}""")}\n"),
        ChangeHash.Compute(Plans.Update("A")));

    [Fact]
    public void A_delete_has_no_other_side()
    {
        Assert.Equal(Sha256($"delete\nid-1\n{Fingerprint("""{"name":"A","x":1}""")}\n\n"), ChangeHash.Compute(Plans.Delete("A")));
        Assert.Null(ChangeHash.FingerprintDesired(Plans.Delete("A")));
        Assert.Null(ChangeHash.FingerprintObserved(Plans.Create("A")));
    }

    [Fact]
    public void A_conflict_is_told_from_another_by_its_name_and_its_agents() =>
        Assert.Equal(
            Sha256($"conflict\n\n\n{Fingerprint("""{"name":"A","x":1}""")}\nA\none,two"),
            ChangeHash.Compute(Plans.Conflict("A", "one", "two")));

    [Fact]
    public void What_a_create_sends_to_ignored_places_is_in_its_hash_although_its_fingerprint_leaves_it_out()
    {
        var create = Plans.Create("A") with { Ignored = Ignoring("/x") };
        Assert.Equal(
            Sha256($"create\n\n\n{Fingerprint("""{"name":"A"}""")}\n\n{Fingerprint("""{"name":"A","x":1}""")}"),
            ChangeHash.Compute(create));
    }

    [Fact]
    public void Beside_ignored_places_each_difference_of_an_update_is_in_its_hash()
    {
        const string file = """{"name":"A","y":2,"z":1}""";
        var owned = Agents.Owned("""{"name":"A","x":1,"y":1,"z":1}""");
        var comparison = IgnoringComparer.Compare(Agents.Map(file), owned, owned.Observed, Ignoring("/z"));
        Change.Update update = new(Agents.Desired(file), owned, Agents.Observed("""{"name":"A","x":1,"y":1,"z":1}"""), comparison)
        {
            Reason = ChangeReason.Changed,
            Ignored = Ignoring("/z")
        };
        Assert.Equal(
            Sha256($"update\nid-1\n{Fingerprint("""{"name":"A","x":1,"y":1}""")}\n{Fingerprint("""{"name":"A","y":2}""")}\n\ny {Fingerprint("2")}\nx "),
            ChangeHash.Compute(update));
    }

    [Fact]
    public void A_plan_is_the_sorted_hashes_of_what_does_not_stay()
    {
        Assert.Equal(Sha256("aa\nbb\ncc"), ChangeHash.Combine(["cc", "aa", "bb"]));
        Assert.Equal(
            ChangeHash.Combine([ChangeHash.Compute(Plans.Create("A"))]),
            ChangeHash.ComputeForSet([Plans.NoOp("B"), Plans.Create("A")]));
    }

    private static IgnoredPlaces Ignoring(string path)
        => IgnoredPlaces.Resolve([IgnoringComparerTests.Entry(path)], "A", ConfigValue.Map.Empty);

    private static string Fingerprint(string json) => CanonicalJson.ComputeFingerprint(ConfigJson.Parse(json));

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
