namespace AmasSync.Cli.Tests.Commands.Applying.Several;

/// <summary>Tests that consent for one environment does not count in another.</summary>
public sealed class SeveralConsentTests : IAsyncLifetime
{
    private const string All = "apply --yes --all-environments --format json";

    private SeveralAccounts accounts = null!;

    public async ValueTask InitializeAsync() => accounts = await SeveralAccounts.CreateAsync("", "acme", "beta", "gamma");

    public ValueTask DisposeAsync() => accounts.DisposeAsync();

    [Theory]
    [InlineData("apply --yes --all-environments --allow-deletes 3", "in which of several environments (name each: --allow-deletes acme=3)")]
    [InlineData("plan --env a* --allow-deletes 3", "in which of several environments (name each: --allow-deletes acme=3)")]
    [InlineData("apply --yes --all-environments --allow-deletes acmee=3", "names 'acmee', which is not selected (did you mean 'acme'?)")]
    [InlineData("apply --yes --env a* --overwrite-drift", "counts only for environments that are named, and 'a*' names none")]
    [InlineData("apply --yes --all-environments --resend-secrets", "--resend-secrets counts only for environments that")]
    [InlineData("apply --yes --env acme --env b* --adopt One", "--adopt counts only for environments that are named, and 'b*' names none")]
    [InlineData("apply --yes --env acme --allow-deletes beta=1", "--allow-deletes names 'beta', which is not selected")]
    public async Task Consent_that_does_not_name_its_environment_is_an_error(string line, string message)
    {
        var run = await accounts.RunAsync(line);

        Assert.Equal(1, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(await accounts.ListAgentsAsync("acme"));
    }

    [Theory]
    [InlineData("--env acme --env beta --allow-deletes beta=2", "beta")]
    [InlineData("--env bet? --allow-deletes beta=2", "beta")]
    [InlineData("--env beta --allow-deletes beta=2", "beta")]
    [InlineData("--env beta --allow-deletes 2", "beta")]
    public async Task Deletes_are_allowed_in_the_named_environment_alone(string options, string emptied)
    {
        accounts.Folder.Write("agents/two.yaml", Agents.Named("Two"));
        accounts.Folder.Write("agents/three.yaml", Agents.Named("Three"));
        Assert.Equal(0, (await accounts.RunAsync(All)).Code);
        File.Delete(accounts.Folder["agents/two.yaml"]);
        File.Delete(accounts.Folder["agents/one.yaml"]);

        var run = await accounts.RunAsync($"apply --yes --prune {options}");

        Assert.Equal(options.Contains("acme", StringComparison.Ordinal) ? 7 : 0, run.Code);
        Assert.Equal(["Three"], await accounts.ListAgentsAsync(emptied));
        Assert.Equal(["One", "Three", "Two"], await accounts.ListAgentsAsync("acme"));
    }

    [Fact]
    public async Task The_way_out_of_too_many_deletes_names_the_environment()
    {
        accounts.Folder.Write("agents/two.yaml", Agents.Named("Two"));
        accounts.Folder.Write("agents/three.yaml", Agents.Named("Three"));
        Assert.Equal(0, (await accounts.RunAsync(All)).Code);
        File.Delete(accounts.Folder["agents/two.yaml"]);
        File.Delete(accounts.Folder["agents/one.yaml"]);

        var run = await accounts.RunAsync("plan --prune --all-environments");

        Assert.Contains("use apply --allow-deletes acme=2\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("use apply --allow-deletes gamma=2\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_may_be_for_an_environment_of_another_shard()
    {
        var run = await accounts.RunAsync("apply --yes --all-environments --shard 1/1000 --allow-deletes gamma=2");

        Assert.Equal(0, run.Code);
        Assert.Equal("Shard 1/1000 contains none of 3 selected environments. Nothing to do.\n", run.Out);
    }
}
