namespace AmasSync.Cli.Tests.Hosting;

/// <summary>The tool and the emulator as processes under the locales of other machines.</summary>
public sealed class LocaleTests
{
    private const string Agent = """
        name: Triage İı
        description: Sorts what comes in
        agent_type: llm_agent
        system_prompt: Sort it.
        llm_config: {temperature: 1e-1, top_p: 0.95}
        """;

    [Theory]
    [InlineData("sv_SE.UTF-8")]
    [InlineData("he_IL.UTF-8")]
    [InlineData("tr_TR.UTF-8")]
    public async Task A_plan_file_made_under_one_locale_is_applied_under_another(string locale)
    {
        using TemporaryFolder project = new();
        project.Write("agents/triage.yaml", Agent);

        var planned = await RunAsync(locale, "plan", "--out", "plan.json");
        var applied = await RunAsync("C", "apply", "plan.json");
        var again = await RunAsync(locale, "plan", "--detailed-exitcode");

        Assert.True(planned.Code == 0, planned.Error);
        Assert.True(applied.Code == 0, applied.Error);
        Assert.True(again.Code == 0, again.Out + again.Error);

        Task<ToolProcess> RunAsync(string name, params string[] arguments) =>
            ToolProcess.RunAsync(project.Path, new Dictionary<string, string> { ["LC_ALL"] = name }, arguments);
    }
}
