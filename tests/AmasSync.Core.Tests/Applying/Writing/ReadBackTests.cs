using Amas.Config.Json;
using AmasSync.Core.Applying;
using AmasSync.Core.Applying.Writing;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Tests.Comparing.Ignoring;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Applying.Writing;

public sealed class ReadBackTests
{
    private const string Asked = """{"name":"A","x":2}""";

    private const string WaysOut = "run amas-sync import 'A' to copy the server's value to the file, "
        + "or add an entry to ignore_changes to leave the value to the server";

    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_write_that_is_stored_as_sent_is_applied_and_recorded()
    {
        var written = Judge(Asked, reply: Asked, back: Asked);

        Assert.Equal(new Outcome.Applied("id-1", null), written.Outcome);
        var remembered = Recorded(written);
        Assert.Equal(
            (Now, "c0ffee", false, 0),
            (remembered.AppliedAt, remembered.GitSha, remembered.IsProtected, remembered.UnconvergedPaths.Count));
        Assert.Equal(Asked, ConfigJson.SerializeRedacted(remembered.Observed));
        Assert.True(written.IsCertain);
    }

    [Fact]
    public void A_configuration_that_is_stored_as_sent_is_held_once()
    {
        var same = Recorded(Judge(Asked, reply: Asked, back: """{"x":2.0,"name":"A"}"""));
        var other = Recorded(Judge(Asked, reply: null, back: """{"name":"A","x":2,"y":1}"""));

        Assert.Same(same.StoredApplied, same.StoredObserved);
        Assert.NotSame(other.StoredApplied, other.StoredObserved);
    }

    [Fact]
    public void A_default_that_the_server_adds_is_recorded_and_not_a_difference()
    {
        var written = Judge(Asked, reply: null, back: """{"name":"A","x":2,"y":1}""");

        Assert.IsType<Outcome.Applied>(written.Outcome);
        Assert.Equal("""{"name":"A","x":2,"y":1}""", ConfigJson.SerializeRedacted(Recorded(written).Observed));
    }

    [Fact]
    public void A_server_edit_right_after_the_write_is_reported_and_not_recorded()
    {
        var written = Judge(Asked, reply: Asked, back: """{"name":"A","x":2,"y":1}""");

        Assert.Contains(
            "the agent was changed on the server right after this write", NotConverged(written).Message, StringComparison.Ordinal);
        Assert.Empty(NotConverged(written).RemainingPaths);
        Assert.Equal(Asked, ConfigJson.SerializeRedacted(Recorded(written).Observed));
    }

    [Fact]
    public void A_concurrent_edit_at_an_ignored_place_is_not_reported()
    {
        var written = Judge(Asked, reply: """{"name":"A","x":3}""", back: """{"name":"A","x":4}""", ignored: "/x");

        Assert.IsType<Outcome.Applied>(written.Outcome);
        Assert.Equal(Asked, ConfigJson.SerializeRedacted(Recorded(written).Observed));
    }

    [Fact]
    public void The_configuration_that_was_read_back_is_recorded_instead_of_the_reply()
    {
        var (reply, back) = (
            Agents.Observed(Asked) with { ConfigHash = "of the reply" }, Agents.Observed(Asked) with { ConfigHash = "of now" });

        Assert.Equal("of now", Recorded(Judge(Agents.Desired(Asked), reply, back)).ConfigHash);
    }

    [Fact]
    public void A_value_that_was_not_stored_is_reported_with_a_hint()
    {
        var written = Judge(Asked, reply: null, back: """{"name":"A","x":1}""");

        Assert.Equal(["x"], NotConverged(written).RemainingPaths);
        Assert.Equal(["x"], Recorded(written).UnconvergedPaths);
        Assert.Equal(WaysOut, NotConverged(written).Message);
        var value = Assert.Single(NotConverged(written).Values);
        Assert.Equal(new UnstoredValue("x", JsonPointer.Of("x"), "the server stores another value"), value);
    }

    [Theory]
    [InlineData("Auto", "the server keeps keys that are left out of an update; set `patch: merge` for this environment and apply again")]
    [InlineData("Replace", "the server keeps keys that are left out of an update; set `patch: merge` for this environment and apply again")]
    [InlineData("Merge", WaysOut)]
    public void A_removed_key_that_remains_is_reported_with_a_hint(string patch, string advice)
    {
        var written = Judge(
            Asked, reply: null, back: """{"name":"A","x":2,"old":1}""", Enum.Parse<PatchMode>(patch), [Removed("old", "1")]);

        Assert.Equal(["old"], NotConverged(written).RemainingPaths);
        Assert.Equal(advice, NotConverged(written).Message);
    }

    [Fact]
    public void A_different_value_is_not_reported_as_a_key_that_remains()
    {
        var written = Judge(Asked, reply: null, back: """{"name":"A","x":1}""", removed: [Removed("old", "1")]);

        Assert.Equal(["x"], NotConverged(written).RemainingPaths);
        Assert.StartsWith("run amas-sync import 'A'", NotConverged(written).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_removed_key_that_returns_with_another_value_is_a_default()
    {
        Assert.IsType<Outcome.Applied>(
            Judge(Asked, reply: null, back: """{"name":"A","x":2,"old":5}""", removed: [Removed("old", "1")]).Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_documented_default_that_remains_is_a_failure_only_if_the_file_had_set_it(bool isServerEdit)
    {
        var written = Judge(
            Asked,
            reply: null,
            back: """{"name":"A","x":2,"save_messages":true}""",
            removed: [Removed("save_messages", "true", isServerEdit ? Origin.Server : Origin.File)]);

        Assert.Equal(isServerEdit, written.Outcome is Outcome.Applied);
    }

    [Fact]
    public void A_key_that_another_user_added_and_that_remains_is_a_failure()
    {
        Assert.Equal(
            ["mine"],
            NotConverged(
                Judge(
                    Asked,
                    reply: null,
                    back: """{"name":"A","x":2,"mine":7}""",
                    removed: [Removed("mine", "7", Origin.Server)])).RemainingPaths);
    }

    [Fact]
    public void An_added_key_is_not_checked_as_a_removed_key()
    {
        PropertyChange added = Removed("x", "2") with { Kind = DifferenceKind.Add };

        Assert.IsType<Outcome.Applied>(Judge(Asked, reply: null, back: Asked, removed: [added]).Outcome);
    }

    private static PropertyChange Removed(string key, string before, Origin origin = Origin.File) => new()
    {
        Pointer = JsonPointer.Of(key),
        Path = key,
        Kind = DifferenceKind.Remove,
        Before = ConfigJson.Parse(before),
        Origin = origin,
    };

    private static WriteResult Judge(
        string asked,
        string? reply,
        string back,
        PatchMode patch = PatchMode.Auto,
        IReadOnlyList<PropertyChange>? removed = null,
        string? ignored = null)
    {
        var desired = Agents.Desired(asked);
        var places = ignored is null
            ? IgnoredPlaces.None
            : IgnoredPlaces.Resolve([IgnoringComparerTests.Entry(ignored)], "A", desired.Config);
        return Judge(desired, reply is null ? null : Agents.Observed(reply), Agents.Observed(back), patch, removed, places);
    }

    private static WriteResult Judge(
        DesiredAgent desired,
        ObservedAgent? reply,
        ObservedAgent back,
        PatchMode patch = PatchMode.Auto,
        IReadOnlyList<PropertyChange>? removed = null,
        IgnoredPlaces? ignored = null)
    {
        ApplySettings settings = new() { MaxParallelism = 1, Patch = patch, RequestTimeout = TimeSpan.Zero, GitSha = "c0ffee" };
        return new ReadBack(settings, new(), new Clock()).Judge(
            desired,
            ConfigValue.Map.Empty,
            removed ?? [],
            ignored ?? IgnoredPlaces.None,
            reply,
            back,
            reply is null
                ? []
                : VolatileValues.FindMoved(desired.Config, reply.Config, back.Config, ignored ?? IgnoredPlaces.None));
    }

    private static Outcome.NotConverged NotConverged(WriteResult written) => Assert.IsType<Outcome.NotConverged>(written.Outcome);

    private static OwnedAgent Recorded(WriteResult written) => Assert.IsType<OwnedAgent>(written.RecordedAgent);

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
