using System.Text.Json.Nodes;
using Amas.Config.Json;
using NJsonSchema;

namespace AmasSync.Core.Validation.Schema;

/// <summary>A JSON Schema that a user wrote, for a value that is no configuration.</summary>
internal sealed class ValueSchema
{
    private readonly JsonSchema model;

    private ValueSchema(JsonSchema model) => this.model = model;

    /// <summary>Reads a schema. Keywords that would be ignored are refused: a check that does not check is worse than none.</summary>
    /// <exception cref="NotSupportedException">The schema has a keyword, or a form of one, that is not checked.</exception>
    public static ValueSchema Create(ConfigValue schema) =>
        new(StrictSchema.BuildStandard(JsonNode.Parse(ConfigJson.SerializeRedacted(schema))));

    /// <summary>Returns the first thing that is wrong with a value, without a final period; null if it conforms.</summary>
    public string? FindProblem(ConfigValue value)
    {
        var errors = SchemaCheck.FindErrors(value, model);
        return errors.Count == 0 ? null : new SchemaErrorTranslator(value).Translate(errors).First().Message;
    }
}
