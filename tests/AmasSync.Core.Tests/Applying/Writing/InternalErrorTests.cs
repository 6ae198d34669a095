using AmasSync.Core.Applying;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Observed;
using AmasSync.Core.Redaction;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Applying.Writing;

/// <summary>An error of amas-sync in one write must not cost the others their receipt, and its own write may have been carried out.</summary>
public sealed class InternalErrorTests : IDisposable
{
    private const string A = """{"name":"A","x":1}""";
    private const string B = """{"name":"B","x":1}""";

    private readonly ApplyScene scene = new();
    private bool isThrown;

    public void Dispose() => scene.Dispose();

    [Theory]
    [InlineData("get")]
    [InlineData("update")]
    public async Task An_internal_error_fails_only_its_own_agent_and_leaves_its_intent_open(string method)
    {
        scene.Account.Put(Agents.Observed(A));
        scene.Account.Before = called => ThrowOnce(called == method, new InvalidOperationException("Sequence contains no elements."));

        var result = await scene.ApplyAsync(
            Plans.Of(Plans.Update(A, """{"name":"A","x":2}"""), Plans.Create(B)), Agents.Inventory(Agents.Owned(A)));

        var failed = Assert.IsType<Outcome.Failed>(result.Changes[0].Outcome).Failure;
        Assert.Equal("internal error: InvalidOperationException: Sequence contains no elements", failed.Message);
        Assert.Contains("report", failed.Hint, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(failed.Cause);
        Assert.IsType<Outcome.Applied>(result.Changes[1].Outcome);
        Assert.Equal("A", Assert.Single(scene.Saves[^1].Inventory.Intent?.Writes ?? []).Name.Text);
        Assert.Contains("internal error", ReadReceipt(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_that_was_created_before_the_internal_error_is_recorded()
    {
        var isCreated = false;
        scene.Account.After = called => isCreated |= called == "create";
        scene.Account.Before = called => ThrowOnce(called == "get" && isCreated, new KeyNotFoundException("no such key"));

        var result = await scene.ApplyAsync(Plans.Of(Plans.Create(A)), Agents.Inventory());

        Assert.IsType<Outcome.Failed>(Assert.Single(result.Changes).Outcome);
        Assert.Equal("A", Assert.Single(scene.Saves[^1].Inventory.Agents).Name.Text);
        Assert.Null(scene.Saves[^1].Inventory.Intent);
    }

    [Fact]
    public async Task The_message_of_an_internal_error_shows_no_secret()
    {
        scene.Settings = scene.Settings with { Known = new KnownSecrets([new(new("TOKEN"), "s3cret-of-the-run")]) };
        scene.Account.Before = called => ThrowOnce(called == "create", new FormatException("'s3cret-of-the-run' is no number"));

        var result = await scene.ApplyAsync(Plans.Of(Plans.Create(A)), Agents.Inventory());

        var failed = Assert.IsType<Outcome.Failed>(Assert.Single(result.Changes).Outcome).Failure;
        Assert.Equal(RemoteFailureKind.Internal, failed.Kind);
        Assert.DoesNotContain("s3cret", failed.Message + ReadReceipt(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_internal_error_while_the_inventory_is_saved_keeps_the_result_and_the_receipt()
    {
        var saves = 0;
        scene.BeforeSave = () => ThrowOnce(++saves == 2, new InvalidOperationException("Collection was modified."));

        var result = await scene.ApplyAsync(Plans.Of(Plans.Create(A)), Agents.Inventory());

        Assert.IsType<Outcome.Applied>(Assert.Single(result.Changes).Outcome);
        Assert.Equal(
            "cannot write the inventory: internal error: InvalidOperationException: Collection was modified",
            Assert.Single(result.SaveFailures));
        Assert.Contains("applied", ReadReceipt(), StringComparison.Ordinal);
    }

    private string ReadReceipt() => File.ReadAllText(Path.Combine(scene.Run, RunFolder.ReceiptFile));

    private void ThrowOnce(bool when, Exception error)
    {
        if (when && !isThrown)
        {
            isThrown = true;
            throw error;
        }
    }
}
