package httpapi

import (
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/vektah/gqlparser/v2/ast"

	"dossier/resolvers"
)

// Metrics count operations and how long they take. A nil one counts nothing.
type Metrics struct {
	operations *prometheus.CounterVec
	seconds    *prometheus.HistogramVec
}

// NewMetrics registers the metrics with r:
//
//	dossier_graphql_operations_total{operation,code}
//	dossier_graphql_operation_seconds{operation}
//
// operation is the kind and root field ("query entity", "query several"), none
// for what was refused before it ran; code that of the first error, OK without.
func NewMetrics(r prometheus.Registerer) *Metrics {
	m := &Metrics{
		operations: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "dossier_graphql_operations_total",
			Help: "GraphQL operations by root field and by the code of their first error."}, []string{"operation", "code"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "dossier_graphql_operation_seconds",
			Help: "Seconds that GraphQL operations took.", Buckets: prometheus.ExponentialBuckets(0.001, 4, 8)}, []string{"operation"}),
	}
	r.MustRegister(m.operations, m.seconds)
	return m
}

func (m *Metrics) observe(operation string, code resolvers.Code, took time.Duration) {
	if m == nil {
		return
	}
	if code == "" {
		code = "OK"
	}
	m.operations.WithLabelValues(operation, string(code)).Inc()
	if operation != refusedLabel {
		m.seconds.WithLabelValues(operation).Observe(took.Seconds())
	}
}

const refusedLabel = "none"

// operationLabel holds names of the schema only, so that labels stay few.
func operationLabel(op *ast.OperationDefinition) string {
	root := "several"
	if len(op.SelectionSet) == 1 {
		if f, ok := op.SelectionSet[0].(*ast.Field); ok {
			root = f.Name
		}
	}
	return strings.ToLower(string(op.Operation)) + " " + root
}
