using AmasSync.Core.Desired;
using AmasSync.Core.Tests.Desired;
using AmasSync.Core.Validation;

namespace AmasSync.Core.Tests.Validation;

public sealed class SecretTests
{
    [Fact]
    public void A_secret_of_the_wrong_type_is_named_by_its_variable_and_not_shown()
    {
        using ProjectFixture project = new();
        project.With(
            "agents/a.yaml",
            "name: A\nagent_type: !env TOKEN\nllm_config:\n  temperature: !env TOKEN\nsystem_prompt: !env TOKEN\n");
        EnvironmentVariables variables = new()
        {
            ListedNames = new HashSet<string> { "TOKEN" },
            Values = new Dictionary<string, string> { ["TOKEN"] = "s3cr3t {{ nobody.output }}" },
            ApiKeyVariable = "AMAS_API_KEY",
        };
        var actual = Validator.Validate(project.Read(variables)).Findings.Select(FindingText.Line);
        Assert.Equal(
            [
                "2:13 Error AS0103 agent_type must be one of llm_agent, react_agent, supervisor, not the value of TOKEN",
                "4:16 Error AS0102 temperature must be a number, not the value of TOKEN",
            ],
            actual);
    }
}
