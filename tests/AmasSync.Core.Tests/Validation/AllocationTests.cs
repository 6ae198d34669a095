using System.Globalization;
using System.Text;
using AmasSync.Core.Desired;
using AmasSync.Core.Tests.Desired;
using AmasSync.Core.Validation;

namespace AmasSync.Core.Tests.Validation;

/// <summary>The budget of reading and checking. Allocated bytes are the same on every machine, unlike times.</summary>
public sealed class AllocationTests
{
    private const int Files = 100;

    private const int BytesPerFile = 200 * 1024;

    [Fact]
    public void Reading_and_checking_an_agent_of_3_KB_allocates_at_most_200_KB()
    {
        using ProjectFixture project = new();
        for (var number = 0; number < Files; number++)
        {
            project.With($"agents/a{number}.yaml", CreateAgent(number));
        }

        Validate(project);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var state = Validate(project);
        var perFile = (GC.GetAllocatedBytesForCurrentThread() - before) / Files;
        var result = string.Create(CultureInfo.InvariantCulture, $"{perFile} bytes a file");
        TestContext.Current.TestOutputHelper?.WriteLine(result);
        Assert.Empty(state.Findings);
        Assert.Equal(Files, state.Agents.Count);
        Assert.True(perFile is > 0 and <= BytesPerFile, result);
    }

    private static DesiredState Validate(ProjectFixture project) =>
        Validator.Validate(project.Read(source => source with { KeepsConfigs = false, MaxThreads = 1 }));

    private static string CreateAgent(int number)
    {
        StringBuilder yaml = new();
        yaml.Append(CultureInfo.InvariantCulture, $"name: Support desk {number}\ndescription: Answers questions of customers.\n");
        yaml.Append("architecture: workflow\nentry_point: step1\nagents:\n");
        for (var step = 1; step <= 5; step++)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"""
                  - name: step{step}
                    description: Handles step {step} of a request.
                    agent_type: llm_agent
                    llm_config:
                      model: gpt-4o
                      temperature: 0.{step}
                    prompt_config:
                      system_prompt: |
                        You handle step {step} of the requests of team {number}. Read the request, and answer in short sentences.
                        Name the order by its number. If you do not know something, say so, and name who does.
                        Never promise a date that the customer did not get in writing. Be friendly, and end with a question.

                """);
        }

        yaml.Append("edges:\n");
        for (var step = 1; step < 5; step++)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  - {{from: step{step}, to: step{step + 1}}}\n");
        }

        return yaml.Append("  - {from: step5, to: END}\n").ToString();
    }
}
