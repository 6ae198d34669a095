using System.Text.Json.Nodes;
using AmasSync.Cli.Tests.Laws;

namespace AmasSync.Cli.Tests.Ci;

/// <summary>A pipeline whose agents use a PEM key, a JSON key file and a password with quotes.</summary>
public sealed class SecretStoryTests
{
    private const string Agent =
        "name: Search\ndescription: d\nagent_type: llm_agent\nsystem_prompt: p\npem: !env PEM\nkey: !env KEY_FILE\nheaders: {authorization: '${{ vars.password }}'}\n";

    private static readonly string[] Forms = [.. SampleSecrets.Plain, .. SampleSecrets.Encoded];

    [Fact]
    public async Task No_comment_log_or_page_contains_a_secret_in_any_form()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        foreach (var (name, value) in SampleSecrets.All)
        {
            story.Variables[name] = value;
        }

        story.PushToMain(() => story.Write(
            "amas-sync.yaml",
            story.Read("amas-sync.yaml").Replace(
                "inventory: git", "inventory: git, env: [PEM, KEY_FILE, PASSWORD], vars: {password: !env PASSWORD}", StringComparison.Ordinal)));
        var pull = story.Open(() => story.Write("agents/Search.yaml", Agent));
        List<Job> jobs = [await story.PlanAsync(pull)];
        story.Merge(pull);
        jobs.Add(await story.ApplyAsync("--accept", jobs[0].Outputs["plan_hash"]));
        await story.EditOnServerAsync("Search", config => AddNotes(config, SampleSecrets.Encoded.Where((_, index) => index % 5 == 0)));
        jobs.Add(await story.DriftAsync());
        await story.EditOnServerAsync("Search", config => AddNotes(config, Forms.Where((_, index) => index % 50 == 0).Concat(SampleSecrets.Plain)));
        jobs.Add(await story.DriftAsync());
        var next = story.Open(() => story.Write("agents/Search.yaml", Agent.Replace(" p\n", " another\n", StringComparison.Ordinal)));
        jobs.Add(await story.PlanAsync(next));
        story.Merge(next);
        jobs.Add(await story.ApplyAsync());

        Assert.Contains("Search", await story.SavedAsync());
        foreach (var (job, index) in jobs.Select((job, index) => (job, index)))
        {
            var log = string.Join('\n', job.Run.Out.Split('\n').Where(line => !line.StartsWith("::add-mask::", StringComparison.Ordinal)));
            SampleSecrets.AssertAbsent(Forms, log + job.Run.Error, $"the log of job {index}");
            SampleSecrets.AssertAbsent(Forms, job.Summary + job.Output, $"the summary of job {index}");
            foreach (var file in FindFiles(job))
            {
                SampleSecrets.AssertAbsent(Forms, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), file);
            }
        }

        SampleSecrets.AssertAbsent(Forms, string.Concat(story.GitHub.Pulls.SelectMany(each => each.Comments).Select(comment => comment.Body)), "a comment");
        Assert.Contains(jobs, job => FindFiles(job).Any(file => file.EndsWith(".html", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_log_masks_only_lines_that_are_a_secret_on_their_own()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.PushToMain(() => story.Write(
            "amas-sync.yaml",
            story.Read("amas-sync.yaml").Replace("inventory: git", "inventory: git, env: [PEM, KEY_FILE, PIN]", StringComparison.Ordinal)));
        story.Variables["PEM"] = SampleSecrets.All["PEM"];
        story.Variables["KEY_FILE"] = SampleSecrets.All["KEY_FILE"];
        story.Variables["PIN"] = "4711";

        var drift = await story.DriftAsync();

        var masked = drift.Run.Out.Split('\n')
            .Where(line => line.StartsWith("::add-mask::", StringComparison.Ordinal))
            .Select(line => line["::add-mask::".Length..])
            .ToList();
        Assert.Contains("MHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04fSeQ6tF1aY/PuoAoGCCqGSM49", masked);
        Assert.DoesNotContain(masked, line => line.Length < 8 || line.StartsWith("-----", StringComparison.Ordinal));
    }

    private static void AddNotes(JsonObject config, IEnumerable<string> texts)
    {
        foreach (var (text, index) in texts.Select((text, index) => (text, index)))
        {
            config[$"note{index}"] = text;
        }
    }

    private static string[] FindFiles(Job job)
    {
        var runs = Path.Combine(job.Folder, ".amas-sync");
        string[] own = Directory.Exists(runs) ? Directory.GetFiles(runs, "*", SearchOption.AllDirectories) : [];
        return [.. own, .. job.Outputs.Where(output => output.Key.EndsWith("_path", StringComparison.Ordinal)).Select(output => output.Value).Where(File.Exists)];
    }
}
