using System.Text;
using Amas.Config.Findings;
using AmasSync.Core.Tests.Desired;
using AmasSync.Core.Tests.Fuzzing;
using AmasSync.Core.Validation;
using CsCheck;

namespace AmasSync.Core.Tests.Validation;

/// <summary>The law of reading in parallel: the findings and the agents of a folder do not depend on the number of threads.</summary>
public sealed class ParallelReadingTests
{
    private static readonly string[] Valid =
    [
        "name: A\nagent_type: llm_agent\nsystem_prompt: !file ../prompts/p.md\n",
        "name: B\nagent_type: llm_agent\nsystem_prompt: You help.\nllm_config: !include ../shared/model.yaml\n---\nname: a\nagents: []\n",
        "# amas-sync: allow AS0522 for a test\nname: C\nagents:\n- {name: x, agent_type: react_agent}\nentry_point: y\nedges: []\n",
        "name: A\ndescription: ${{ vars.team }} and !var\ntools: !var none\n",
        "name: D\nagent_type: llm_agent\nsystem_prompt: !file a0.yaml\nllm_config: {model: gpt-4o, temperature: hot}\n",
        "name: ' '\nagent_type: supervisor\nsupervised_agents: [x, x]\n",
    ];

    private static readonly Gen<byte[]> Files = Gen.Int[0, Valid.Length - 1].SelectMany(index =>
    {
        var bytes = Encoding.UTF8.GetBytes(Valid[index]);
        return Gen.OneOf(Gen.Const(bytes), Mutated.Of(bytes));
    });

    [Fact]
    public void The_findings_are_the_same_in_set_and_order_with_any_number_of_threads()
    {
        var found = 0;
        Gen.Select(Files.Array[1, 12], Files).Sample(
            (files, defaults) =>
            {
                using ProjectFixture project = new();
                project.With("prompts/p.md", "You help.\n").With("shared/model.yaml", "model: 7\n").With("agents/_defaults.yaml", defaults);
                for (var index = 0; index < files.Length; index++)
                {
                    project.With($"agents/a{index}.yaml", files[index]);
                }

                var one = Describe(project, threads: 1);
                Interlocked.Add(ref found, one.Count);
                Assert.Equal(one, Describe(project, threads: 2));
                Assert.Equal(one, Describe(project, threads: 16));
            },
            iter: 100,
            threads: 1);
        Assert.True(found > 100);
    }

    private static List<string> Describe(ProjectFixture project, int threads)
    {
        var state = Validator.Validate(project.Read(source => source with { MaxThreads = threads }));
        return
        [
            .. state.Findings.Select(Describe),
            .. state.Agents.Select(agent => $"{agent.Name.Text} {agent.File} {agent.Document} {agent.Config}"),
        ];
    }

    private static string Describe(Finding finding) =>
        $"{finding.Code} {finding.Severity} {finding.Place} {finding.Pointer?.Text} {finding.Agent} {finding.Message} {finding.Hint} "
        + $"{finding.Provenance}";
}
