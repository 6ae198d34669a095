using AmasSync.Core.Observed;
using AmasSync.Core.Planning;
using AmasSync.Core.Redaction;
using AmasSync.Core.Tests.Applying;

namespace AmasSync.Core.Tests.Planning;

/// <summary>The ID of an agent of another project is text of the server: it may contain a secret, and is shown without it.</summary>
public sealed class ShownIdTests
{
    private const string Secret = "s3cret-of-the-run";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_ID_of_a_neighbor_is_shown_without_secrets_and_requested_as_it_is(int count)
    {
        Account account = new();
        Enumerable.Range(1, count).ToList().ForEach(number => account.Put(Agents.Observed("""{"name":"A"}""", $"{Secret}-{number}")));
        SecretMarkingReader reader = new(account, new KnownSecrets([new(new("TOKEN"), Secret)]));
        ObservedState observed = new(await reader.ListAsync(TestContext.Current.CancellationToken), new HashSet<string>());

        var set = Planner.Plan(Agents.State(Agents.Desired("""{"name":"A","x":1}""")), observed, Agents.Inventory(), new());

        var change = Assert.Single(set.Changes);
        Assert.DoesNotContain(Secret, $"{change.ShownId} {change.Blocker?.Message} {change.Blocker?.Hint}", StringComparison.Ordinal);
        Assert.Contains("-1", change.Blocker?.Message, StringComparison.Ordinal);
        Assert.NotNull(await reader.GetAsync(observed.Agents[0].Id, TestContext.Current.CancellationToken));
        var other = Planner.Plan(Agents.State(Agents.Desired("""{"name":"B"}""")), observed, Agents.Inventory(), new());
        Assert.All(other.Unmanaged, agent => Assert.DoesNotContain(Secret, agent.ShownId, StringComparison.Ordinal));
    }
}
