using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Tests.Views.Terminal;

public sealed class FieldNameTests
{
    [Theory]
    [InlineData("system_prompt", "prompt", "prompt (`system_prompt`)")]
    [InlineData("prompt_config/system_prompt", "prompt", "prompt (`prompt_config.system_prompt`)")]
    [InlineData("llm_config/temperature", "temperature", "temperature")]
    [InlineData("agents/writer/llm_config/model", "`writer` model", "`writer` model")]
    [InlineData("agents/the writer/system_prompt", "`\"the writer\"` prompt", "`\"the writer\"` prompt (`system_prompt`)")]
    [InlineData("agents/writer", "`writer`", "`writer`")]
    [InlineData("is_public", "public", "public (`is_public`)")]
    public void Common_fields_have_plain_names(string path, string name, string withPath)
    {
        Assert.Equal(name, FieldName.Format(path, FormatCode));
        Assert.Equal(withPath, FieldName.FormatWithPath(path, FormatCode));
    }

    [Theory]
    [InlineData("metadata/owner", "`metadata.owner`")]
    [InlineData("metadata/tools", "`metadata.tools`")]
    [InlineData("prompt_config.system_prompt", "`\"prompt_config.system_prompt\"`")]
    [InlineData("agents/tools", "`tools`")]
    public void Other_fields_stay_as_they_are_in_the_files(string path, string name)
    {
        Assert.Equal(name, FieldName.Format(path, FormatCode));
        Assert.Equal(name, FieldName.FormatWithPath(path, FormatCode));
    }

    private static string FormatCode(string text) => $"`{text}`";
}
