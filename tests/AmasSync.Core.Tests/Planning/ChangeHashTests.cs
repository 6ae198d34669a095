using System.Security.Cryptography;
using System.Text;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Planning;
using AmasSync.Core.Tests.Comparing.Ignoring;

namespace AmasSync.Core.Tests.Planning;

/// <summary>Saved plans and reviews contain these hashes: a later version must compute the same ones.</summary>
public sealed class ChangeHashTests
{
    [Fact]
    public void A_create_is_hashed_by_its_action_and_the_fingerprint_of_its_file() =>
        Assert.Equal(Sha256($"create\n\n\n{Fingerprint("""{"name":"A","x":1}""")}\n"), ChangeHash.Compute(Plans.Create("A")));

    [Fact]
    public void An_update_is_hashed_by_its_ID_and_the_fingerprints_of_both_sides() => Assert.Equal(
        Sha256($"update\nid-1\n{Fingerprint("""{"name":"A","x":1}""")}\n{Fingerprint("""{"name":"A","x":2}""")}\n"),
        ChangeHash.Compute(Plans.Update("A")));

    [Fact]
    public void A_delete_is_hashed_without_a_desired_side()
    {
        Assert.Equal(Sha256($"delete\nid-1\n{Fingerprint("""{"name":"A","x":1}""")}\n\n"), ChangeHash.Compute(Plans.Delete("A")));
        Assert.Null(ChangeHash.FingerprintDesired(Plans.Delete("A")));
        Assert.Null(ChangeHash.FingerprintObserved(Plans.Create("A")));
    }

    [Fact]
    public void A_conflict_is_identified_by_its_name_and_its_agents() =>
        Assert.Equal(
            Sha256($"conflict\n\n\n{Fingerprint("""{"name":"A","x":1}""")}\nA\none,two"),
            ChangeHash.Compute(Plans.Conflict("A", "one", "two")));

    [Fact]
    public void The_hash_of_a_create_includes_ignored_places_although_its_fingerprint_does_not()
    {
        var create = Plans.Create("A") with { Ignored = Ignoring("/x") };
        Assert.Equal(
            Sha256($"create\n\n\n{Fingerprint("""{"name":"A"}""")}\n\n{Fingerprint("""{"name":"A","x":1}""")}"),
            ChangeHash.Compute(create));
    }

    [Fact]
    public void The_hash_of_an_update_with_ignored_places_includes_each_difference()
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
    public void A_plan_hash_covers_the_sorted_hashes_of_all_changes_except_no_ops()
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
