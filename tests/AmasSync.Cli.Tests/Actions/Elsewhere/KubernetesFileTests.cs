using System.Globalization;
using AmasSync.Cli.Tests.Real;
using YamlDotNet.Serialization;
using Map = System.Collections.Generic.Dictionary<object, object>;

namespace AmasSync.Cli.Tests.Actions.Elsewhere;

/// <summary>Tests the manifests for Kubernetes: their form, and what their pods may do.</summary>
public sealed class KubernetesFileTests
{
    public static TheoryData<string> Names => ["cronjob.yaml", "cronjob-shards.yaml"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_manifest_matches_the_schema_of_Kubernetes(string name) => Assert.Empty(await FindErrorsAsync(Read(name)));

    [Theory]
    [InlineData("concurrencyPolicy: Forbid", "concurrencyPolicy: Never", "/spec/concurrencyPolicy")]
    [InlineData("enableServiceLinks", "enableServiceLink", "enableServiceLink")]
    [InlineData("backoffLimit: 0", "backoffLimit: none", "/spec/jobTemplate/spec/backoffLimit must be integer")]
    [InlineData("emptyDir: {}", "emptydir: {}", "emptydir")]
    [InlineData("memory: 512Mi", "memory: 512 MB", "/resources/limits/memory")]
    [InlineData("  schedule:", "  schedules:", "must have required property 'schedule'")]
    public async Task A_mistake_is_found(string correct, string wrong, string error)
    {
        var text = Read("cronjob.yaml");

        var errors = await FindErrorsAsync(text.Replace(correct, wrong, StringComparison.Ordinal));

        Assert.Contains(correct, text, StringComparison.Ordinal);
        Assert.Contains(errors, found => found.Contains(error, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_pod_runs_alone_without_root_and_writes_only_to_its_own_volumes(string name)
    {
        var cronJob = Parse(name);
        var job = At(cronJob, "spec", "jobTemplate", "spec");
        var pod = At(job, "template", "spec");
        Map[] containers = [.. List(pod, "initContainers"), .. List(pod, "containers")];

        Assert.Equal("Forbid", At(cronJob, "spec")["concurrencyPolicy"]);
        Assert.True(job.ContainsKey("activeDeadlineSeconds"));
        Assert.Equal(("false", "false"), (pod["enableServiceLinks"], pod["automountServiceAccountToken"]));
        Assert.Equal("true", At(pod, "securityContext")["runAsNonRoot"]);
        Assert.True(int.Parse((string)pod["terminationGracePeriodSeconds"], CultureInfo.InvariantCulture) >= 30);
        Assert.All(List(pod, "volumes"), volume => Assert.True(volume.ContainsKey("emptyDir")));
        Assert.Equal(2, containers.Length);
        Assert.All(
            containers,
            container =>
            {
                var context = At(container, "securityContext");
                Assert.Equal(("true", "false"), (context["readOnlyRootFilesystem"], context["allowPrivilegeEscalation"]));
                Assert.Equal(["ALL"], (List<object>)At(context, "capabilities")["drop"]);
                Assert.Matches(@":v?\d+\.\d+\.\d+$", (string)container["image"]);
            });
    }

    // Kubernetes ends the pod later than the tool ends the pass, and with it git-sync.
    [Theory]
    [MemberData(nameof(Names))]
    public void The_tool_ends_a_long_pass_before_Kubernetes_does(string name)
    {
        var job = At(Parse(name), "spec", "jobTemplate", "spec");
        var arguments = (List<object>)List(At(job, "template", "spec"), "containers")[0]["args"];

        Assert.Contains("--timeout=25m", arguments);
        Assert.Equal("1800", job["activeDeadlineSeconds"]);
    }

    [Fact]
    public void The_manifest_for_shards_differs_only_where_it_says_so()
    {
        string[] one = [.. Read("cronjob.yaml").Split('\n').SkipWhile(IsComment)];
        string[] shards = [.. Read("cronjob-shards.yaml").Split('\n').SkipWhile(IsComment)];

        Assert.Equal(
            one.Where(line => !line.Contains("backoffLimit:", StringComparison.Ordinal)),
            shards.Where(line => !line.Contains("# shards", StringComparison.Ordinal)));
    }

    private static bool IsComment(string line) => line.StartsWith('#');

    private static string Read(string name) => File.ReadAllText(Path.Combine(Repository.Root, "docs/examples/kubernetes", name));

    private static Map Parse(string name) => new DeserializerBuilder().Build().Deserialize<Map>(Read(name));

    private static Map At(Map map, params string[] path) => path.Aggregate(map, (value, key) => (Map)value[key]);

    private static Map[] List(Map map, string key) => [.. ((List<object>)map[key]).Cast<Map>()];

    private static async Task<string[]> FindErrorsAsync(string text)
    {
        var errors = await NodeProgram.RunAsync("kubernetes.mjs", new Dictionary<string, string> { ["manifest"] = text });
        return [.. errors.EnumerateArray().Select(error => error.GetString() ?? "")];
    }
}
