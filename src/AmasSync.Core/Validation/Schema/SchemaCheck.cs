using System.Text.Json.Nodes;
using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Workflows;
using NJsonSchema;
using NJsonSchema.Validation;

namespace AmasSync.Core.Validation.Schema;

/// <summary>Whether a configuration is what the published JSON Schema allows. The schema is loaded when the first configuration has to be checked.</summary>
internal sealed class SchemaCheck : ICheck
{
    private static readonly Lazy<JsonSchema> Strict = new(() => StrictSchema.Of(JsonNode.Parse(PublishedSchema.Text)));

    private static readonly JsonSchemaValidator Library = new(new JsonSchemaValidatorSettings { FormatValidators = [] });

    public IEnumerable<Problem> Check(ConfigValue.Map config)
    {
        var errors = Errors(config, Strict.Value);
        return errors.Count == 0 ? [] : new SchemaComplaints(config).From(errors);
    }

    /// <summary>What the library says of a value, as it is told of it here.</summary>
    public static ICollection<ValidationError> Errors(ConfigValue value, JsonSchema schema) => Library.Validate(SchemaTokens.From(value), schema);
}
